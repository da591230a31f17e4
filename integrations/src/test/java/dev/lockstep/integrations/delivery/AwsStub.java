package dev.lockstep.integrations.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// A service of AWS that speaks AWS JSON: it answers as the test says and keeps what it was asked.
public final class AwsStub implements AutoCloseable {
  /// A call as it came in.
  public record Call(String operation, JsonObject body, String authorization) {}

  /// An answer; status 0 closes the connection without one.
  public record Answer(int status, String body) {
    public static final Answer EMPTY = new Answer(200, "{}");

    public static Answer error(int status, String type) {
      return new Answer(
          status, JsonValue.object().put("__type", type).put("message", "secret").build().toJson());
    }
  }

  private final HttpServer server;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  public AwsStub(Function<Call, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  public AwsEndpoint endpoint() {
    return new AwsEndpoint(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "SECRET")));
  }

  public List<Call> calls(String operation) {
    return List.copyOf(calls).stream().filter(call -> call.operation.equals(operation)).toList();
  }

  public List<String> operations() {
    return List.copyOf(calls).stream().map(Call::operation).toList();
  }

  private void handle(HttpExchange exchange, Function<Call, Answer> answers) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Call call =
          new Call(
              target.substring(target.indexOf('.') + 1),
              (JsonObject) JsonValue.parse(body),
              exchange.getRequestHeaders().getFirst("Authorization"));
      calls.add(call);
      Answer answer = answers.apply(call);
      if (answer.status > 0) {
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
