package dev.lockstep.conformance;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Sends calls to one endpoint as the AWS SDK would, in the name of one account. Signatures have
/// the right shape but are not computed.
public final class Client {
  /// The region of every recording.
  public static final String REGION = "us-east-1";

  /// Longer than the longest call that waits at the server (GetActivityTask, 60 s).
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);

  private final HttpClient http;
  private final URI endpoint;
  private final String account;

  public Client(HttpClient http, URI endpoint, String account) {
    this.http = http;
    this.endpoint = endpoint;
    this.account = account;
  }

  public String account() {
    return account;
  }

  /// Calls a Step Functions operation with AWS JSON 1.0.
  public Reply call(String operation, JsonObject input) throws IOException, InterruptedException {
    return send(
        request("/", "states")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(input.toJson())));
  }

  /// Calls an operation of CloudWatch Logs with AWS JSON 1.1.
  public Reply logs(String operation, JsonObject input) throws IOException, InterruptedException {
    return send(
        request("/", "logs")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Logs_20140328." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(input.toJson())));
  }

  /// Calls an operation of the Lambda REST API; an empty `body` sends none.
  public Reply lambda(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path, "lambda")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String service) {
    return HttpRequest.newBuilder(endpoint.resolve(path))
        .timeout(REQUEST_TIMEOUT)
        .header("X-Amz-Date", "20260101T000000Z")
        .header("Authorization", authorization(service));
  }

  private String authorization(String service) {
    return ("AWS4-HMAC-SHA256 Credential=%s/20260101/%s/%s/aws4_request,"
            + " SignedHeaders=host, Signature=0")
        .formatted(account, REGION, service);
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), parse(response.body()));
  }

  private static JsonObject parse(String body) throws IOException {
    if (body.isBlank()) {
      return JsonObject.EMPTY;
    }
    try {
      if (JsonValue.parse(body) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException _) {
      // Reported below, with the text.
    }
    throw new IOException("The answer is not a JSON object: " + body);
  }
}
