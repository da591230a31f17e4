package dev.lockstep.http;

import java.time.Duration;

/// Where a listener listens, and its limits.
///
/// @param host the address or host name to bind
/// @param port 0 for any free port
/// @param maxHeaderBytes a request with more header text is refused
/// @param maxConnections open connections; more wait in the system's backlog
/// @param maxConcurrentRequests requests under way, long polls included; beyond half of that those
///   are refused that can be, beyond that all, with 503
/// @param receiveTimeout from a request's first line until its body is complete; also the longest a
///   client may take to read a reply; then the connection is closed
/// @param idleTimeout a connection without a request for longer is closed
/// @param bodyBytes the bodies of all requests under way; beyond half of it requests are refused
///   that can be, beyond all of it the others wait
public record HttpSettings(
    String host,
    int port,
    int maxHeaderBytes,
    int maxConnections,
    int maxConcurrentRequests,
    Duration receiveTimeout,
    Duration idleTimeout,
    long bodyBytes) {
  public static final int DEFAULT_MAX_HEADER_BYTES = 32 * 1024;
  public static final int DEFAULT_MAX_CONNECTIONS = 20_000;
  public static final int DEFAULT_MAX_CONCURRENT_REQUESTS = 15_000;
  public static final Duration DEFAULT_RECEIVE_TIMEOUT = Duration.ofSeconds(60);
  public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(2);
  public static final long DEFAULT_BODY_BYTES = 64L << 20;

  private static final int CONNECTION_BYTES = 32 * 1024;
  private static final int REQUEST_BYTES = 64 * 1024;
  private static final int BODIES_OF_HEAP = 16;

  public HttpSettings(String host, int port) {
    this(
        host,
        port,
        DEFAULT_MAX_HEADER_BYTES,
        DEFAULT_MAX_CONNECTIONS,
        DEFAULT_MAX_CONCURRENT_REQUESTS,
        DEFAULT_RECEIVE_TIMEOUT,
        DEFAULT_IDLE_TIMEOUT,
        DEFAULT_BODY_BYTES);
  }

  /// Loopback on any free port with the default limits.
  public static HttpSettings loopback() {
    return new HttpSettings("127.0.0.1", 0);
  }

  public HttpSettings withReceiveTimeout(Duration timeout) {
    return new HttpSettings(
        host,
        port,
        maxHeaderBytes,
        maxConnections,
        maxConcurrentRequests,
        timeout,
        idleTimeout,
        bodyBytes);
  }

  public HttpSettings withMaxConcurrentRequests(int requests) {
    return new HttpSettings(
        host,
        port,
        maxHeaderBytes,
        maxConnections,
        requests,
        receiveTimeout,
        idleTimeout,
        bodyBytes);
  }

  public HttpSettings withIdleTimeout(Duration timeout) {
    return new HttpSettings(
        host,
        port,
        maxHeaderBytes,
        maxConnections,
        maxConcurrentRequests,
        receiveTimeout,
        timeout,
        bodyBytes);
  }

  /// The same in a heap of `heapBytes`: bodies take a part of it, since while a request is answered
  /// there are a few more copies of what it brought; and connections and requests take some memory
  /// each.
  public HttpSettings in(long heapBytes) {
    return new HttpSettings(
        host,
        port,
        maxHeaderBytes,
        (int) Math.min(maxConnections, heapBytes / CONNECTION_BYTES),
        (int) Math.min(maxConcurrentRequests, heapBytes / REQUEST_BYTES),
        receiveTimeout,
        idleTimeout,
        heapBytes / BODIES_OF_HEAP);
  }
}
