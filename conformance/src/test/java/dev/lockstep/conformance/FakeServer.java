package dev.lockstep.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Answers each operation with the replies prepared for it, the last one again and again, and keeps
/// what it was asked.
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Queue<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  record Answer(int status, String body) {}

  /// @param operation the operation, or method and path of a Lambda call
  record Request(String operation, String authorization, String contentType, String body) {}

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized FakeServer answer(String operation, int status, String body) {
    answers.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  synchronized List<String> operations() {
    return requests.stream().map(Request::operation).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer = take(exchange, body);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer take(HttpExchange exchange, String body) {
    String target = header(exchange, "X-Amz-Target");
    String operation =
        target.isEmpty()
            ? exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
            : target.substring(target.indexOf('.') + 1);
    requests.add(
        new Request(
            operation, header(exchange, "Authorization"), header(exchange, "Content-Type"), body));
    Queue<Answer> queue = answers.getOrDefault(operation, new ArrayDeque<>());
    if (queue.isEmpty()) {
      return new Answer(500, "{\"__type\": \"Unprepared\", \"message\": \"" + operation + "\"}");
    }
    return queue.size() == 1 ? queue.element() : queue.remove();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
