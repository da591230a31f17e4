package dev.lockstep.cli.deploy;

import dev.lockstep.cli.client.ApiException;
import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.client.FunctionsApi;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Creates a project's functions and state machine on a server, or brings them up to date.
public final class Deployer {
  private static final String DEFAULT_ACCOUNT = "123456789012";

  private final Endpoint endpoint;
  private final StatesApi states;
  private final FunctionsApi functions;

  public Deployer(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.states = new StatesApi(endpoint);
    this.functions = new FunctionsApi(endpoint);
  }

  /// Brings `project` onto the server.
  ///
  /// @param machineName the state machine's name
  /// @param type `STANDARD` or `EXPRESS`; null leaves the server's default
  /// @param roleArn the role to name; null for a made-up one in the caller's account
  public Deployment deploy(
      Project project, String machineName, @Nullable String type, @Nullable String roleArn)
      throws IOException {
    String role = roleArn != null ? roleArn : "arn:aws:iam::" + account() + ":role/lockstep";
    Map<String, String> functionArns = new LinkedHashMap<>();
    for (FunctionSource function : project.functions()) {
      functionArns.put(function.name(), deploy(function, role));
    }
    String definition = Placeholders.replace(project.definition(), functionArns);
    String existing = new Names(states).machineArnOrEmpty(machineName);
    if (existing.isEmpty()) {
      String arn = create(machineName, definition, role, type);
      return new Deployment(machineName, arn, functionArns, true);
    }
    JsonObject update =
        JsonValue.object()
            .put("stateMachineArn", existing)
            .put("definition", definition)
            .put("roleArn", role)
            .build();
    states.call("UpdateStateMachine", update);
    return new Deployment(machineName, existing, functionArns, false);
  }

  /// An access key of 12 digits is an account; any other belongs to the default account.
  private String account() {
    return endpoint.accessKey().matches("\\d{12}") ? endpoint.accessKey() : DEFAULT_ACCOUNT;
  }

  private String create(String name, String definition, String role, @Nullable String type) {
    JsonObject machine =
        JsonValue.object()
            .put("name", name)
            .put("definition", definition)
            .put("roleArn", role)
            .putIfPresent("type", type)
            .build();
    return String.valueOf(states.call("CreateStateMachine", machine).string("stateMachineArn"));
  }

  private String deploy(FunctionSource function, String role) throws IOException {
    String zipFile = function.zipFile();
    JsonObject.Builder request =
        JsonValue.object()
            .put("FunctionName", function.name())
            .put("Role", role)
            .put("Code", JsonObject.of("ZipFile", JsonValue.of(zipFile)));
    function.configuration().forEach(request::put);
    try {
      return arn(functions.create(request.build()));
    } catch (ApiException refused) {
      if (!refused.code().equals("ResourceConflictException")) {
        throw refused;
      }
    }
    functions.updateCode(function.name(), JsonObject.of("ZipFile", JsonValue.of(zipFile)));
    return arn(functions.updateConfiguration(function.name(), function.configuration()));
  }

  private static String arn(JsonObject function) {
    return String.valueOf(function.string("FunctionArn"));
  }
}
