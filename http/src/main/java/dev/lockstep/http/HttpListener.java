package dev.lockstep.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/// A listener that answers requests by an ordered list of routes. What no route matches is answered
/// with status 404.
public final class HttpListener implements AutoCloseable {
  private static final Duration DEFAULT_CLOSE_GRACE = Duration.ofSeconds(1);
  private static final int MAX_FIRST_LINE_BYTES = 16 * 1024;

  /// So many fill the batches of writes; more would only wait in another place.
  private static final int QUICK_AT_ONCE = 256;

  private static final Duration IDLE_SWEEP_PERIOD = Duration.ofSeconds(15);

  private final WebServer server;
  private final RequestsUnderWay underWay;
  private final SlowClients slowClients;

  private HttpListener(WebServer server, RequestsUnderWay underWay, SlowClients slowClients) {
    this.server = server;
    this.underWay = underWay;
    this.slowClients = slowClients;
  }

  public static HttpListener start(HttpSettings settings, List<Route> routes) {
    return start(settings, List.of(), routes);
  }

  /// Binds and serves. Each request passes the checks in order, then the first matching route.
  ///
  /// @throws RuntimeException if the address cannot be bound
  public static HttpListener start(HttpSettings settings, List<Check> checks, List<Route> routes) {
    requireBindable(settings);
    SlowClients slowClients = new SlowClients(settings.receiveTimeout());
    RequestsUnderWay underWay = new RequestsUnderWay(settings.maxConcurrentRequests());
    Exchange exchange =
        new Exchange(
            List.copyOf(checks),
            List.copyOf(routes),
            slowClients,
            underWay,
            new Room(settings.bodyBytes(), QUICK_AT_ONCE, settings.maxConcurrentRequests() / 2),
            settings.receiveTimeout().dividedBy(2));
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(DEFAULT_CLOSE_GRACE)
            .maxTcpConnections(settings.maxConnections())
            .idleConnectionTimeout(settings.idleTimeout())
            .idleConnectionPeriod(shorter(settings.idleTimeout(), IDLE_SWEEP_PERIOD))
            .connectionOptions(
                SocketOptions.builder()
                    .readTimeout(settings.idleTimeout().plus(settings.receiveTimeout()))
                    .tcpNoDelay(true)
                    .build())
            .addProtocol(
                Http1Config.builder()
                    .maxHeadersSize(settings.maxHeaderBytes())
                    .maxPrologueLength(MAX_FIRST_LINE_BYTES)
                    .addReceiveListener(slowClients)
                    .build())
            .routing(HttpRouting.builder().any(exchange))
            .build();
    try {
      server.start();
    } catch (RuntimeException failure) {
      slowClients.close();
      throw failure;
    }
    if (!server.isRunning()) {
      slowClients.close();
      throw new IllegalStateException("The listener has not started");
    }
    return new HttpListener(server, underWay, slowClients);
  }

  /// Helidon logs that it cannot bind, and returns as if it had started.
  private static void requireBindable(HttpSettings settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// Refuses new requests with 503, lets those under way end within `grace`, then closes.
  public void close(Duration grace) {
    underWay.drain(grace);
    close();
  }

  @Override
  public void close() {
    server.stop();
    slowClients.close();
  }
}
