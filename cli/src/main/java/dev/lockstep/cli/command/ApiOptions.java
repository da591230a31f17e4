package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.client.AdministrationApi;
import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.client.StatesApi;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that talks to a server.
public final class ApiOptions {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The server (default: LOCKSTEP_ENDPOINT, else " + Endpoint.DEFAULT_URI + ").")
  private @Nullable String endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region of the ARNs (default: AWS_REGION, else us-east-1).")
  private @Nullable String region;

  @Option(names = "--json", description = "Print the API's own JSON, for programs.")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli looks into it
  @Mixin
  private HelpOption help = new HelpOption();

  public boolean json() {
    return json;
  }

  public StatesApi states(Map<String, String> environment) {
    return new StatesApi(endpoint(environment));
  }

  public AdministrationApi administration(Map<String, String> environment) {
    return new AdministrationApi(endpoint(environment));
  }

  public Endpoint endpoint(Map<String, String> environment) {
    String address =
        first(endpoint, environment.get("LOCKSTEP_ENDPOINT"), null, Endpoint.DEFAULT_URI);
    try {
      return new Endpoint(
          URI.create(address),
          first(environment.get("AWS_ACCESS_KEY_ID"), null, null, Endpoint.DEFAULT_ACCESS_KEY),
          first(
              region,
              environment.get("AWS_REGION"),
              environment.get("AWS_DEFAULT_REGION"),
              Endpoint.DEFAULT_REGION));
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(
          "Not an endpoint: '" + address + "' (expected http://host:port or https://host:port).");
    }
  }

  private static String first(
      @Nullable String a, @Nullable String b, @Nullable String c, String otherwise) {
    for (String text : new @Nullable String[] {a, b, c}) {
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return otherwise;
  }
}
