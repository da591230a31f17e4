package dev.lockstep.benchmarks.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Keeps a number of executions of a machine running: whenever one has ended, or has been stopped
/// after a time, it starts another.
final class Keeper implements AutoCloseable {
  /// As long as the execution takes by itself.
  static final long NEVER = 0;

  private static final long LOOK_NANOS = 20_000_000;

  private final Target target;
  private final String machine;
  private final String input;
  private final long stopAfterNanos;
  private final List<String> running = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;

  Keeper(Target target, String machine, String input, int count) throws IOException {
    this(target, machine, input, count, NEVER);
  }

  /// @param stopAfterNanos how long one runs until it is stopped, or [#NEVER]
  Keeper(Target target, String machine, String input, int count, long stopAfterNanos)
      throws IOException {
    this.target = target;
    this.stopAfterNanos = stopAfterNanos;
    this.machine = machine;
    this.input = input;
    for (int i = 0; i < count; i++) {
      running.add(target.start(machine, input));
    }
    thread = Thread.ofVirtual().start(this::keep);
  }

  private void keep() {
    int next = 0;
    while (!closing && !running.isEmpty()) {
      try {
        if (isOver(running.get(next))) {
          running.set(next, target.start(machine, input));
        }
      } catch (IOException e) {
        failure = e;
        return;
      }
      next = (next + 1) % running.size();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean isOver(String execution) throws IOException {
    if (stopAfterNanos == NEVER) {
      return !target.isRunning(execution);
    }
    LockSupport.parkNanos(stopAfterNanos);
    target.stop(execution);
    return true;
  }

  /// @throws IOException if the executions could not be kept running: then nothing was beside
  @Override
  public void close() throws IOException {
    closing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    IOException found = failure;
    if (found != null) {
      throw found;
    }
  }
}
