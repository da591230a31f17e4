package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.http.Headers;
import dev.lockstep.http.HttpListener;
import dev.lockstep.http.HttpSettings;
import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtocolTest {
  private final Service service = new Service();

  @Test
  void aReplyIsAwsJsonWithARequestId() {
    Reply reply = service.send("ListActivities", "{}");
    assertEquals("{\"activities\":[]}", reply.text());
    assertEquals("application/x-amz-json-1.0", header(reply, "Content-Type"));
    assertTrue(header(reply, "x-amzn-RequestId").matches("[0-9a-f-]{36}"));
    assertTrue(service.send("Nothing", "{}").headers().has("x-amzn-RequestId"));
  }

  @Test
  void anEmptyBodyIsAnEmptyInput() {
    assertEquals("{\"activities\":[]}", service.send("ListActivities", "").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ListActivities", "AWSStepFunctions.Nothing", "Other.ListActivities"})
  void anUnknownTargetIsAnUnknownOperation(String target) {
    Reply reply = service.send(Headers.of("X-Amz-Target", target), bytes("{}"));
    assertEquals(400, reply.status());
    assertEquals("UnknownOperationException", error(reply).string("__type"));
    assertEquals(
        "UnknownOperationException",
        error(service.send(Headers.EMPTY, bytes("{}"))).string("__type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "{", "[]", "\"text\"", "1", "null", "{} {}", "{\"a\":1,}", "{'a':1}", "\0"})
  void whatIsNoJsonObjectIsASerializationError(String body) {
    Reply reply = service.send("ListActivities", body);
    assertEquals(400, reply.status());
    assertEquals("SerializationException", error(reply).string("__type"));
  }

  @Test
  void badUtf8AndDeepNestingAreSerializationErrors() {
    Headers headers = Headers.of("X-Amz-Target", "AWSStepFunctions.ListActivities");
    byte[] badUtf8 = bytes("{\"nextToken\":\"x\"}");
    badUtf8[14] = (byte) 0xC0;
    byte[] deep = bytes("{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}");
    byte[] number = bytes("{\"maxResults\":1e99999999999}");
    for (byte[] body : List.of(badUtf8, deep, number)) {
      Reply reply = service.send(headers, body);
      assertEquals(400, reply.status());
      assertEquals("SerializationException", error(reply).string("__type"));
    }
  }

  @Test
  void whoeverChangesSomethingMustSayWhoTheyAre() {
    Headers anonymous = Headers.of("X-Amz-Target", "AWSStepFunctions.CreateActivity");
    Reply reply = service.send(anonymous, bytes("{\"name\":\"a\"}"));
    assertEquals(403, reply.status());
    assertEquals("MissingAuthenticationTokenException", error(reply).string("__type"));
    assertEquals("Missing Authentication Token", error(reply).string("message"));
    Reply malformed = service.send(anonymous.with("Authorization", "Basic x"), bytes("{}"));
    assertEquals(403, malformed.status());
    assertEquals("IncompleteSignatureException", error(malformed).string("__type"));
    Headers reading = Headers.of("X-Amz-Target", "AWSStepFunctions.ListActivities");
    assertEquals(200, service.send(reading, bytes("{}")).status());
  }

  @Test
  void thingsBelongToTheCallersAccountAndRegion() {
    Headers caller =
        Headers.of(
            "X-Amz-Target",
            "AWSStepFunctions.CreateActivity",
            "Authorization",
            Service.CREDENTIAL.replace("AKIA", "111111111111").replace("us-east-1", "cn-north-1"));
    assertTrue(
        service
            .send(caller, bytes("{\"name\":\"a\"}"))
            .text()
            .contains("\"arn:aws-cn:states:cn-north-1:111111111111:activity:a\""));
  }

  @Test
  void theTraceHeaderOfTheRequestWins() {
    String machine = service.machine("m", Service.PASS);
    JsonObject.Builder start =
        JsonValue.object()
            .put("stateMachineArn", machine)
            .put("name", "e")
            .put("traceHeader", "Root=body");
    Headers headers =
        Headers.of(
            "X-Amz-Target",
            "AWSStepFunctions.StartExecution",
            "Authorization",
            Service.CREDENTIAL,
            "X-Amzn-Trace-Id",
            "Root=header");
    assertEquals(200, service.send(headers, bytes(start.build().toJson())).status());
    assertEquals(
        "Root=header",
        service
            .call(
                "DescribeExecution",
                JsonValue.object().put("executionArn", Service.arn("execution", "m:e")))
            .string("traceHeader"));
  }

  @Test
  void aLongRequestIsTooLargeOverHttp() throws Exception {
    HttpListener listener =
        HttpListener.start(
            new HttpSettings("127.0.0.1", 0),
            List.of(),
            ApiRoutes.of(service.context, (_, _, _) -> {}));
    try (HttpClient client = HttpClient.newHttpClient()) {
      int limit = service.context.limits().maxRequestBytes();
      assertEquals(200, post(client, listener.port(), " ".repeat(limit - 2) + "{}").statusCode());
      HttpResponse<String> refusal = post(client, listener.port(), " ".repeat(limit - 1) + "{}");
      assertEquals(413, refusal.statusCode());
      assertTrue(refusal.body().contains("RequestEntityTooLargeException"));
    } finally {
      listener.close();
    }
  }

  private static HttpResponse<String> post(HttpClient client, int port, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("X-Amz-Target", "AWSStepFunctions.ListActivities")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonObject error(Reply reply) {
    return (JsonObject) JsonValue.parse(reply.text());
  }

  private static String header(Reply reply, String name) {
    return reply.headers().first(name).orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
