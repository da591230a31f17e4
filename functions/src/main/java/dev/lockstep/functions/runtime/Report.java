package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionLimits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The START, END and REPORT lines around an invocation's log, as Lambda writes them.
final class Report {
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final long MEGABYTE = 1024 * 1024;

  private final Call call;
  private final Invocation invocation;
  private final FunctionLog log;
  private long startNanos = System.nanoTime();
  private @Nullable Worker worker;

  Report(Call call, Invocation invocation, FunctionLog log) {
    this.call = call;
    this.invocation = invocation;
    this.log = log;
  }

  void start() {
    append("START RequestId: " + call.requestId() + " Version: $LATEST");
    if (call.note() != null) {
      append(call.note());
    }
  }

  /// The handler begins its work now.
  void handedOver(Worker taker) {
    startNanos = System.nanoTime();
    worker = taker;
  }

  Finished finish(Ending ending) {
    double millis = (System.nanoTime() - startNanos) / NANOS_PER_MILLISECOND;
    long peak = worker == null ? 0 : worker.peakBytes();
    if (ending instanceof Ending.TimedOut) {
      append(call.requestId() + " " + Endings.timedOut(call.function().timeoutSeconds()));
    }
    append("END RequestId: " + call.requestId());
    append(
        String.format(
            Locale.ROOT,
            "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB"
                + "\tMax Memory Used: %d MB\t",
            call.requestId(),
            millis,
            (long) Math.ceil(millis),
            call.function().memoryMegabytes(),
            (peak + MEGABYTE - 1) / MEGABYTE));
    return new Finished(
        call.requestId(), ending, invocation.log.tail(FunctionLimits.LOG_TAIL_BYTES));
  }

  private void append(String line) {
    log.append(line);
    invocation.log.append(line);
  }
}
