package dev.lockstep.cli.client;

import dev.lockstep.json.JsonObject;
import java.util.Map;

/// The function operations of the AWS Lambda API that a deployment needs.
public final class FunctionsApi {
  private static final String SERVICE = "lambda";
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Http http;

  public FunctionsApi(Endpoint endpoint) {
    this.http = new Http(endpoint);
  }

  /// CreateFunction.
  public JsonObject create(JsonObject function) {
    return http.send("POST", FUNCTIONS, SERVICE, JSON, function);
  }

  /// UpdateFunctionCode.
  public JsonObject updateCode(String name, JsonObject code) {
    return http.send("PUT", FUNCTIONS + "/" + name + "/code", SERVICE, JSON, code);
  }

  /// UpdateFunctionConfiguration.
  public JsonObject updateConfiguration(String name, JsonObject configuration) {
    return http.send(
        "PUT", FUNCTIONS + "/" + name + "/configuration", SERVICE, JSON, configuration);
  }
}
