package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionLimits;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One invocation on its way through a process.
final class Invocation {
  private static final int MAX_REMEMBERED_LOG_BYTES = 4 * FunctionLimits.LOG_TAIL_BYTES;

  final String requestId;
  final byte[] payload;
  final @Nullable String clientContext;
  final String traceId;
  final FunctionLog log;
  final CompletableFuture<Ending> ending = new CompletableFuture<>();
  final CompletableFuture<Void> logEnd = new CompletableFuture<>();
  volatile long deadlineMillis;

  Invocation(String requestId, byte[] payload, @Nullable String clientContext, String traceId) {
    this(requestId, payload, clientContext, traceId, new FunctionLog(MAX_REMEMBERED_LOG_BYTES));
  }

  private Invocation(
      String requestId,
      byte[] payload,
      @Nullable String clientContext,
      String traceId,
      FunctionLog log) {
    this.log = log;
    this.requestId = requestId;
    this.payload = payload;
    this.clientContext = clientContext;
    this.traceId = traceId;
  }

  /// The same invocation for another process, after the one that it was offered to has ended.
  Invocation again() {
    return new Invocation(requestId, payload, clientContext, traceId, log);
  }
}
