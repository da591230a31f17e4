package dev.lockstep.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server that answers each operation with what the test has put in line for it; the last answer
/// of a line is given again and again.
public final class FakeApi implements AutoCloseable {
  /// A call as it came in. `operation` is the target's last part, or method and path.
  public record Call(String operation, String authorization, JsonObject body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  public FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public URI uri() {
    return URI.create(endpoint());
  }

  /// The next answer to `operation`.
  public FakeApi answer(String operation, String json) {
    return answer(operation, 200, json);
  }

  public FakeApi refuse(String operation, String code, String message) {
    JsonObject error =
        JsonValue.object()
            .put("__type", "com.amazonaws.states#" + code)
            .put("message", message)
            .build();
    return answer(operation, 400, error.toJson());
  }

  public FakeApi answer(String operation, int status, String body) {
    synchronized (answers) {
      answers.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    }
    return this;
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<JsonObject> bodies(String operation) {
    return calls().stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::body)
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation =
          target != null
              ? target.substring(target.indexOf('.') + 1)
              : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      calls.add(new Call(operation, authorization, (JsonObject) JsonValue.parse(body)));
      Answer answer = next(operation);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer next(String operation) {
    synchronized (answers) {
      Deque<Answer> line = answers.get(operation);
      if (line == null) {
        return new Answer(
            404, "{\"__type\":\"UnknownOperation\",\"message\":\"" + operation + "\"}");
      }
      return line.size() > 1 ? line.removeFirst() : line.getFirst();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
