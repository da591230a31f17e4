package dev.lockstep.integrations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The Invoke operation of a Lambda endpoint, on a port of its own.
public final class LambdaStub implements AutoCloseable {
  /// A call as it came over the wire.
  ///
  /// @param path with its query, as it was sent
  public record Call(String path, Map<String, List<String>> headers, String body) {
    public @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }
  }

  /// @param status 0 to end the connection without an answer
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply of(String body) {
      return new Reply(200, Map.of("X-Amz-Executed-Version", "$LATEST"), body);
    }

    public static Reply functionError(String body) {
      return new Reply(
          200,
          Map.of("X-Amz-Executed-Version", "$LATEST", "X-Amz-Function-Error", "Unhandled"),
          body);
    }

    public static Reply error(int status, String code, String message) {
      return new Reply(
          status,
          Map.of("x-amzn-ErrorType", code),
          "{\"Type\":\"User\",\"Message\":\"" + message + "\"}");
    }
  }

  public static final String REQUEST_ID = "1f1bd8ef-6d8f-4cb0-9a3d-7e6f1d8bb2a5";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Function<Call, Reply> behaviour;

  public LambdaStub(Function<Call, Reply> behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Call call =
          new Call(
              exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body);
      calls.add(call);
      Reply reply = behaviour.apply(call);
      if (reply.status() == 0) {
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
