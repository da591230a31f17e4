package dev.lockstep.server.process;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The API of a server as plain HTTP.
public final class Api {
  public static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/states/aws4_request,"
          + " SignedHeaders=host, Signature=0";
  public static final String ACCOUNT = "123456789012";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI endpoint;

  public Api(URI endpoint) {
    this.endpoint = endpoint;
  }

  /// Calls an operation of Step Functions.
  ///
  /// @param input JSON
  /// @throws ApiFailure if the server refuses
  /// @throws UncheckedIOException if it does not answer
  public JsonObject call(String operation, String input) {
    return send(
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString(input)));
  }

  public JsonObject call(String operation, JsonObject.Builder input) {
    return call(operation, input.build().toJson());
  }

  /// Calls an operation of CloudWatch Logs.
  public JsonObject logs(String operation, JsonObject.Builder input) {
    return send(
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "Logs_20140328." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(input.build().toJson())));
  }

  private static JsonObject send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> reply =
          CLIENT.send(
              request.header("Authorization", AUTHORIZATION).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonObject body =
          reply.body().isEmpty() ? JsonObject.EMPTY : (JsonObject) JsonValue.parse(reply.body());
      if (reply.statusCode() >= 300) {
        String code = reply.headers().firstValue("x-amzn-ErrorType").orElse("?");
        throw new ApiFailure(reply.statusCode(), code, body.toJson());
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Creates a state machine and returns its ARN.
  public String createMachine(String name, String definition) {
    return text(
        call(
            "CreateStateMachine",
            JsonValue.object()
                .put("name", name)
                .put("definition", definition)
                .put("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/test")),
        "stateMachineArn");
  }

  /// Likewise of an Express machine.
  public String createExpress(String name, String definition) {
    return text(
        call(
            "CreateStateMachine",
            JsonValue.object()
                .put("name", name)
                .put("definition", definition)
                .put("type", "EXPRESS")
                .put("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/test")),
        "stateMachineArn");
  }

  /// Publishes a state machine and returns the ARN of the version.
  public String publish(String machineArn) {
    return text(
        call("PublishStateMachineVersion", JsonValue.object().put("stateMachineArn", machineArn)),
        "stateMachineVersionArn");
  }

  /// Leads a new alias to a version and returns its ARN.
  public String createAlias(String name, String versionArn) {
    JsonValue route =
        JsonValue.object().put("stateMachineVersionArn", versionArn).put("weight", 100).build();
    return text(
        call(
            "CreateStateMachineAlias",
            JsonValue.object().put("name", name).put("routingConfiguration", JsonArray.of(route))),
        "stateMachineAliasArn");
  }

  /// Starts an execution and returns its ARN.
  public String start(String machineArn, String name, String input) {
    return text(
        call(
            "StartExecution",
            JsonValue.object()
                .put("stateMachineArn", machineArn)
                .put("name", name)
                .put("input", input)),
        "executionArn");
  }

  public JsonObject describe(String executionArn) {
    return call("DescribeExecution", JsonValue.object().put("executionArn", executionArn));
  }

  /// Waits for the end of an execution and describes it.
  public JsonObject ended(String executionArn) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonObject found = describe(executionArn);
    while (text(found, "status").equals("RUNNING")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still running: " + history(executionArn));
      }
      LockSupport.parkNanos(POLL_NANOS);
      found = describe(executionArn);
    }
    return found;
  }

  /// Every execution of a machine, over all pages.
  public List<JsonObject> executions(String machineArn) {
    List<JsonObject> executions = new ArrayList<>();
    JsonValue token = null;
    do {
      JsonObject page =
          call(
              "ListExecutions",
              JsonValue.object()
                  .put("stateMachineArn", machineArn)
                  .put("maxResults", 1000)
                  .putIfPresent("nextToken", token));
      ((JsonArray) page.get("executions")).forEach(one -> executions.add((JsonObject) one));
      token = page.get("nextToken");
    } while (token != null);
    return executions;
  }

  /// Every event of an execution, over all pages.
  public List<JsonObject> history(String executionArn) {
    List<JsonObject> events = new ArrayList<>();
    JsonValue token = null;
    do {
      JsonObject page =
          call(
              "GetExecutionHistory",
              JsonValue.object()
                  .put("executionArn", executionArn)
                  .put("maxResults", 1000)
                  .putIfPresent("nextToken", token));
      ((JsonArray) page.get("events")).forEach(event -> events.add((JsonObject) event));
      token = page.get("nextToken");
    } while (token != null);
    return events;
  }

  /// Creates a function in Python whose module is `index` and whose handler is `handler`.
  public String createFunction(String name, int timeoutSeconds, String source) {
    return createFunction(name, timeoutSeconds, source, JsonObject.EMPTY);
  }

  public String createFunction(
      String name, int timeoutSeconds, String source, JsonObject variables) {
    String zip = Base64.getEncoder().encodeToString(Zip.of("index.py", source));
    JsonObject input =
        JsonValue.object()
            .put("FunctionName", name)
            .put("Runtime", "python3.12")
            .put("Role", "arn:aws:iam::" + ACCOUNT + ":role/test")
            .put("Handler", "index.handler")
            .put("Timeout", timeoutSeconds)
            .put("Environment", JsonValue.object().put("Variables", variables).build())
            .put("Code", JsonValue.object().put("ZipFile", zip).build())
            .build();
    return text(
        send(
            HttpRequest.newBuilder(endpoint.resolve("/2015-03-31/functions"))
                .POST(HttpRequest.BodyPublishers.ofString(input.toJson()))),
        "FunctionArn");
  }

  /// A member that is text.
  public static String text(JsonObject object, String name) {
    if (object.get(name) instanceof JsonString(String text)) {
      return text;
    }
    throw new AssertionError("No text " + name + " in " + object.toJson());
  }
}
