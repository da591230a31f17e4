package dev.lockstep.functions.runtime;

import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One process of a function and its side of the runtime API. It has at most one invocation at a
/// time: `offered` until the process asks for work, then `current` until it answers.
///
/// Every way in which an invocation can end completes its `ending`; the first one counts. All state
/// is guarded by this object's monitor.
final class Worker {
  final String token;
  final String generation;
  final Path temporary;

  private final Process process;
  private boolean ready;
  private boolean closed;
  private @Nullable Ending startFailure;
  private @Nullable Invocation offered;
  private @Nullable Invocation current;
  private volatile Invocation logging;
  private volatile long idleSinceNanos = System.nanoTime();
  private volatile long peakBytes;

  /// @param first the invocation that the process is started for; what it logs belongs to that
  Worker(Process process, String token, String generation, Path temporary, Invocation first) {
    this.process = process;
    this.logging = first;
    this.token = token;
    this.generation = generation;
    this.temporary = temporary;
  }

  /// Waits until the process asks for work; what kept it from that, if it does not.
  Optional<Ending> awaitReady(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (this) {
      while (!ready && startFailure == null) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return Optional.of(new Ending.TimedOut());
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return Optional.ofNullable(startFailure);
    }
  }

  /// Gives the process an invocation; false if it has ended.
  synchronized boolean offer(Invocation invocation) {
    if (closed || startFailure != null) {
      return false;
    }
    offered = invocation;
    notifyAll();
    return true;
  }

  /// `GET /runtime/invocation/next`: blocks until there is work.
  synchronized Reply next(String functionArn) {
    if (current != null) {
      // It asks for more without having answered.
      finish(current, new Ending.Lost("The runtime asked for another invocation too early"));
    }
    ready = true;
    notifyAll();
    try {
      while (offered == null && !closed) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      return Reply.empty(503);
    }
    Invocation invocation = offered;
    if (invocation == null) {
      return Reply.empty(410);
    }
    offered = null;
    current = invocation;
    logging = invocation;
    return handOver(invocation, functionArn);
  }

  private static Reply handOver(Invocation invocation, String functionArn) {
    Headers headers =
        Headers.of(
            "Content-Type",
            "application/json",
            "Lambda-Runtime-Aws-Request-Id",
            invocation.requestId,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(invocation.deadlineMillis),
            "Lambda-Runtime-Invoked-Function-Arn",
            functionArn,
            "Lambda-Runtime-Trace-Id",
            invocation.traceId);
    return new Reply(
        200,
        invocation.clientContext == null
            ? headers
            : headers.with("Lambda-Runtime-Client-Context", invocation.clientContext),
        invocation.payload);
  }

  /// The process answers invocation `requestId`; false if that is not the one it has.
  synchronized boolean answer(String requestId, Ending ending) {
    if (current == null || !current.requestId.equals(requestId)) {
      return false;
    }
    finish(current, ending);
    return true;
  }

  private void finish(Invocation invocation, Ending ending) {
    current = null;
    invocation.ending.complete(ending);
  }

  /// The process could not load the function.
  synchronized void startFailed(Ending ending) {
    if (!ready && startFailure == null) {
      startFailure = ending;
      notifyAll();
    }
  }

  /// The process has ended, by itself or not.
  synchronized void exited(Ending ending) {
    closed = true;
    startFailed(ending);
    if (current != null) {
      finish(current, ending);
    }
    if (offered != null) {
      offered.ending.complete(new Ending.NotTaken());
      offered = null;
    }
    notifyAll();
  }

  /// Ends the process and all that it started.
  void end(Ending reason) {
    exited(reason);
    ProcessTree.end(process.toHandle(), token);
  }

  synchronized boolean isUsable() {
    return !closed && startFailure == null && process.isAlive();
  }

  /// The invocation that what the process prints now belongs to.
  Invocation logging() {
    return logging;
  }

  Process process() {
    return process;
  }

  void becomesIdle() {
    idleSinceNanos = System.nanoTime();
  }

  Duration idleFor() {
    return Duration.ofNanos(System.nanoTime() - idleSinceNanos);
  }

  /// Looks how much memory the process holds; the most that was ever seen is remembered.
  long measure() {
    long bytes = ResidentMemory.bytes(process.toHandle());
    peakBytes = Math.max(peakBytes, bytes);
    return bytes;
  }

  long peakBytes() {
    return peakBytes;
  }
}
