package dev.lockstep.functions;

import java.time.Duration;

/// The limits of functions. The first group are AWS's; the others bound what one machine bears.
///
/// @param maxTimeoutSeconds the longest configurable timeout
/// @param maxMemoryMegabytes the largest configurable memory
/// @param maxZipBytes a larger uploaded zip file is refused
/// @param maxUnzippedBytes a zip file that unpacks to more is refused
/// @param maxZipEntries a zip file with more entries is refused
/// @param maxPayloadBytes the largest input of a synchronous invocation, and the largest output
/// @param maxEventBytes the largest input of an asynchronous invocation
/// @param maxEnvironmentBytes all environment variables as JSON text
/// @param maxConcurrency invocations that run at once, over all functions
/// @param maxConcurrencyPerFunction invocations that run at once, of one function
/// @param maxWait how long an invocation waits for its turn before it is refused with
///   TooManyRequestsException; AWS would refuse at once
/// @param maxStarting processes that start at once
/// @param maxIdle processes without work that are kept, over all functions
/// @param idleTimeout a process without work for longer is ended
/// @param initTimeout how long a process may take until it asks for work
/// @param maxQueuedEvents asynchronous invocations that wait or run
/// @param maxLogBytes log text kept per function
public record FunctionLimits(
    int maxTimeoutSeconds,
    int maxMemoryMegabytes,
    int maxZipBytes,
    long maxUnzippedBytes,
    int maxZipEntries,
    int maxPayloadBytes,
    int maxEventBytes,
    int maxEnvironmentBytes,
    int maxConcurrency,
    int maxConcurrencyPerFunction,
    Duration maxWait,
    int maxStarting,
    int maxIdle,
    Duration idleTimeout,
    Duration initTimeout,
    int maxQueuedEvents,
    int maxLogBytes) {
  public static final int DEFAULT_TIMEOUT_SECONDS = 3;
  public static final int DEFAULT_MEMORY_MEGABYTES = 128;
  public static final int MIN_MEMORY_MEGABYTES = 128;
  public static final int LOG_TAIL_BYTES = 4 * 1024;
  public static final int MAX_HANDLER_LENGTH = 128;
  public static final int MAX_DESCRIPTION_LENGTH = 256;
  public static final int MAX_TAGS = 50;

  /// AWS's limits where AWS has one.
  public static FunctionLimits defaults() {
    return new FunctionLimits(
        900,
        10_240,
        50 * 1024 * 1024,
        250L * 1024 * 1024,
        50_000,
        6 * 1024 * 1024,
        1024 * 1024,
        4 * 1024,
        100,
        100,
        Duration.ofSeconds(10),
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        32,
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        1_000,
        1024 * 1024);
  }

  /// These limits with other bounds of concurrency.
  public FunctionLimits withConcurrency(int inAll, int perFunction, Duration wait) {
    return new FunctionLimits(
        maxTimeoutSeconds,
        maxMemoryMegabytes,
        maxZipBytes,
        maxUnzippedBytes,
        maxZipEntries,
        maxPayloadBytes,
        maxEventBytes,
        maxEnvironmentBytes,
        inAll,
        perFunction,
        wait,
        maxStarting,
        maxIdle,
        idleTimeout,
        initTimeout,
        maxQueuedEvents,
        maxLogBytes);
  }

  /// These limits with other bounds of idle processes.
  public FunctionLimits withIdle(int processes, Duration timeout) {
    return new FunctionLimits(
        maxTimeoutSeconds,
        maxMemoryMegabytes,
        maxZipBytes,
        maxUnzippedBytes,
        maxZipEntries,
        maxPayloadBytes,
        maxEventBytes,
        maxEnvironmentBytes,
        maxConcurrency,
        maxConcurrencyPerFunction,
        maxWait,
        maxStarting,
        processes,
        timeout,
        initTimeout,
        maxQueuedEvents,
        maxLogBytes);
  }

  /// These limits with other bounds of zip files.
  public FunctionLimits withZip(int zipBytes, long unzippedBytes, int entries) {
    return new FunctionLimits(
        maxTimeoutSeconds,
        maxMemoryMegabytes,
        zipBytes,
        unzippedBytes,
        entries,
        maxPayloadBytes,
        maxEventBytes,
        maxEnvironmentBytes,
        maxConcurrency,
        maxConcurrencyPerFunction,
        maxWait,
        maxStarting,
        maxIdle,
        idleTimeout,
        initTimeout,
        maxQueuedEvents,
        maxLogBytes);
  }
}
