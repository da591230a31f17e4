package dev.lockstep.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpListenerTest {
  private final CountDownLatch polled = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpListener listener;

  @BeforeEach
  void start() {
    listener = listen(HttpSettings.loopback().withReceiveTimeout(Duration.ofSeconds(1)));
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  private HttpListener listen(HttpSettings settings) {
    return HttpListener.start(
        settings,
        List.of(new OriginCheck(List.of())),
        List.of(
            Route.at("POST", "/echo", 100, (request, _) -> Reply.text(200, request.text())),
            Route.at(
                "GET",
                "/things/{name}",
                (request, found) ->
                    Reply.text(200, found.get("name") + " " + request.parameter("q").orElse("-"))),
            Route.at("GET", "/poll", (_, _) -> poll()),
            Route.at(
                "GET",
                "/big",
                (_, _) -> {
                  polled.countDown();
                  return Reply.of(200, "a/b", new byte[64 << 20]);
                }),
            Route.at("GET", "/stream/{parts}", (_, found) -> stream(found.get("parts"))),
            Route.at(
                "GET",
                "/bug",
                (_, _) -> {
                  throw new IllegalStateException("secret detail");
                }),
            new Route(
                head -> head.headers().first("X-Target").isPresent(),
                request ->
                    new Reply(201, Headers.of("X-One", "1", "X-Two", "2"), request.body()))));
  }

  /// So many parts of 64 KiB; after five it breaks.
  private static Reply stream(@Nullable String parts) {
    return Reply.streaming(
        200,
        "a/b",
        out -> {
          for (int i = 0; i < Integer.parseInt(String.valueOf(parts)); i++) {
            if (i == 5) {
              throw new IOException("planted");
            }
            out.write(new byte[64 * 1024]);
          }
        });
  }

  private Reply poll() {
    polled.countDown();
    try {
      released.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      return Reply.text(500, "interrupted");
    }
    return Reply.text(200, "released");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  @Test
  void theFirstMatchingRouteAnswers() throws Exception {
    assertEquals("héllo", send(to("/echo").POST(text("héllo"))).body());
    assertEquals("a/b c d", send(to("/things/a%2Fb?q=c+d")).body());
    HttpResponse<String> targeted = send(to("/").header("x-target", "x").POST(text("t")));
    assertEquals(201, targeted.statusCode());
    assertEquals("2", targeted.headers().firstValue("x-two").orElseThrow());
  }

  @Test
  void aStreamedBodyArrivesWholeOrIsSeenToBreakOff() throws Exception {
    assertEquals(4 * 64 * 1024, send(to("/stream/4")).body().length());
    assertThrows(IOException.class, () -> send(to("/stream/6")));
    assertEquals("", send(to("/stream/0")).body());
  }

  @Test
  void anUnknownPathOrMethodIs404() throws Exception {
    assertEquals(404, send(to("/nothing")).statusCode());
    assertEquals(404, send(to("/echo")).statusCode());
  }

  @Test
  void aBugIsAPlain500() throws Exception {
    HttpResponse<String> reply = send(to("/bug"));
    assertEquals(500, reply.statusCode());
    assertFalse(reply.body().contains("secret"));
    assertFalse(reply.body().contains("Exception\n"));
  }

  @Test
  void anAnnouncedBodyThatIsTooLargeIsRefusedAtOnce() throws Exception {
    HttpResponse<String> reply = send(to("/echo").POST(text("x".repeat(101))));
    assertEquals(413, reply.statusCode());
    assertTrue(reply.body().contains("\"__type\":\"RequestEntityTooLargeException\""));
    assertEquals(200, send(to("/echo").POST(text("x".repeat(100)))).statusCode());
  }

  @Test
  void aChunkedBodyThatIsTooLargeIsRefusedWhileReading() throws Exception {
    try (RawClient raw = new RawClient(listener.port())) {
      String chunk = "40\r\n" + "x".repeat(64) + "\r\n";
      raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      raw.send(chunk).send(chunk);
      assertTrue(raw.untilClosed().startsWith("HTTP/1.1 413"));
    }
  }

  @Test
  void aWebPageIsRefused() throws Exception {
    HttpResponse<String> page =
        send(to("/echo").header("Origin", "https://evil.example").POST(text("x")));
    assertEquals(403, page.statusCode());
    try (RawClient rebound = new RawClient(listener.port())) {
      rebound.send("GET /things/a HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      assertTrue(rebound.untilClosed().startsWith("HTTP/1.1 403"));
    }
  }

  @Test
  void halfSentRequestsAreClosed() throws Exception {
    String head = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";
    for (String half : new String[] {head, head + "Content-Length: 50\r\n\r\nabc"}) {
      try (RawClient raw = new RawClient(listener.port())) {
        assertFalse(raw.send(half).untilClosed().contains(" 200 "));
      }
    }
  }

  @Test
  void aDrippingClientIsClosedThoughItNeverPauses() throws Exception {
    try (RawClient raw = new RawClient(listener.port())) {
      raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");
      CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> closed(raw));
      long start = System.nanoTime();
      while (!end.isDone() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15)) {
        try {
          raw.send("x");
          end.get(50, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException | java.io.IOException goOn) {
          // The server still listens, or has just stopped to.
        }
      }
      assertTrue(end.isDone());
    }
  }

  private static String closed(RawClient raw) {
    try {
      return raw.untilClosed();
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void aClientThatDoesNotReadItsReplyIsClosed() throws Exception {
    try (RawClient raw = new RawClient(listener.port())) {
      raw.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n");
      polled.await();
      listener.close(Duration.ofSeconds(20));
      assertTrue(raw.untilClosed().length() < 64 << 20);
    }
  }

  @Test
  void hugeHeadersAreRefused() throws Exception {
    try (RawClient raw = new RawClient(listener.port())) {
      raw.send(
          "GET /things/a HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
      String reply = raw.untilClosed();
      assertTrue(reply.isEmpty() || reply.startsWith("HTTP/1.1 4"), reply);
    }
  }

  @Test
  void rubbishIsRefusedAndTheListenerLivesOn() throws Exception {
    for (String rubbish :
        List.of(
            "\0\1\2\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      try (RawClient raw = new RawClient(listener.port())) {
        assertFalse(raw.send(rubbish).untilClosed().contains(" 200 "), rubbish);
      }
    }
    assertEquals("x", send(to("/echo").POST(text("x"))).body());
  }

  @Test
  void aLongPollOutlastsTheReceiveTimeoutAndClosingWaitsForIt() throws Exception {
    CompletableFuture<HttpResponse<String>> poll =
        client.sendAsync(to("/poll").build(), HttpResponse.BodyHandlers.ofString());
    polled.await();
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(() -> listener.close(Duration.ofSeconds(30)));
    try {
      closing.get(2, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException stillWaiting) {
      assertFalse(poll.isDone());
    }
    released.countDown();
    assertEquals("released", poll.get(10, TimeUnit.SECONDS).body());
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void requestsBeyondTheConcurrencyLimitAreRefused() throws Exception {
    listener.close();
    listener = listen(HttpSettings.loopback().withMaxConcurrentRequests(1));
    CompletableFuture<HttpResponse<String>> poll =
        client.sendAsync(to("/poll").build(), HttpResponse.BodyHandlers.ofString());
    polled.await();
    assertEquals(503, send(to("/things/a")).statusCode());
    released.countDown();
    assertEquals(200, poll.get(10, TimeUnit.SECONDS).statusCode());
  }
}
