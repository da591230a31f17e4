package dev.lockstep.functions.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Reads what a process prints, line by line, into its function's log and its invocation's. A line
/// of our bootstrap programs marks that an invocation has printed all.
final class Output implements Runnable {
  private static final int MAX_LINE_BYTES = 64 * 1024;
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private final InputStream printed;
  private final Worker worker;
  private final FunctionLog log;
  private final String mark;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long lastReadNanos = System.nanoTime();

  Output(Worker worker, FunctionLog log) {
    this.printed = worker.process().getInputStream();
    this.worker = worker;
    this.log = log;
    this.mark = "\0" + worker.token;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
        lastReadNanos = System.nanoTime();
        for (int i = 0; i < read; i++) {
          take(buffer[i]);
        }
      }
    } catch (IOException processEnded) {
      // What was read is all there is.
    } finally {
      if (line.size() > 0) {
        endLine();
      }
      ended.countDown();
    }
  }

  private void take(byte next) {
    if (next == '\n' || line.size() >= MAX_LINE_BYTES) {
      endLine();
    }
    if (next != '\n') {
      line.write(next);
    }
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    int marked = text.indexOf(mark);
    if (marked < 0) {
      append(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      return;
    }
    if (marked > 0) {
      append(text.substring(0, marked));
    }
    worker.logging().logEnd.complete(null);
  }

  private void append(String text) {
    log.append(text);
    worker.logging().log.append(text);
  }

  /// Waits a little until the process has ended and all that it printed has been read.
  void awaitEnd(long millis) throws InterruptedException {
    ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /// Waits a little until the process prints nothing for a moment.
  void awaitQuiet(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long started = System.nanoTime();
    while (System.nanoTime() < deadline) {
      long quietSince = Math.max(lastReadNanos, started);
      long left = quietSince + QUIET_NANOS - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }
}
