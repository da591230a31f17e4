package dev.lockstep.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends connections whose client takes too long to send a request or to take in a reply, however
/// steadily it drips. A connection has one thread; interrupting it while it reads or writes closes
/// the socket.
final class SlowClients implements Http1ConnectionListener, AutoCloseable {
  private static final int SWEEPS_PER_TIMEOUT = 8;

  private final Duration timeout;
  private final Map<Thread, Transfer> transfers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-slow-clients").factory());

  SlowClients(Duration timeout) {
    this.timeout = timeout;
    long period = Math.max(1, timeout.toMillis() / SWEEPS_PER_TIMEOUT);
    sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  /// The first line of a request has come in.
  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    begin();
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {}

  /// The calling thread starts to transfer bytes from or to its client.
  void begin() {
    Transfer transfer = new Transfer(Thread.currentThread(), System.nanoTime() + timeout.toNanos());
    transfers.put(transfer.thread, transfer);
  }

  /// The calling thread has finished its transfer and is not to be interrupted any more.
  void end() {
    Transfer transfer = transfers.remove(Thread.currentThread());
    if (transfer != null) {
      transfer.end();
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Transfer transfer : transfers.values()) {
      if (now - transfer.deadline > 0) {
        transfers.remove(transfer.thread, transfer);
        transfer.interrupt();
      }
    }
  }

  /// Ends the watch, and with it every transfer that is still under way.
  @Override
  public void close() {
    sweeper.shutdownNow();
    transfers.values().forEach(Transfer::interrupt);
  }

  private static final class Transfer {
    private final Thread thread;
    private final long deadline;
    private boolean ended;

    Transfer(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
    }

    synchronized void end() {
      ended = true;
    }

    synchronized void interrupt() {
      if (!ended) {
        thread.interrupt();
      }
    }
  }
}
