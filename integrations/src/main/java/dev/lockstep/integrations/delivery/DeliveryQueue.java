package dev.lockstep.integrations.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded queue and the one thread that empties it, batch by batch, in order. Whoever offers
/// never waits: what does not fit is dropped and counted.
public final class DeliveryQueue<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final Duration TO_TELL_WHAT_IS_LEFT = Duration.ofSeconds(2);

  private final String name;
  private final DeliveryLimits limits;
  private final ToLongFunction<T> bytesOf;
  private final Delivery<T> delivery;
  private final Duration grace;
  private final Thread worker;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<T> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private int underWay;
  private long sent;
  private long retried;
  private long dropped;
  private boolean closing;
  private boolean closed;
  private long endNanos;
  private long nextWarningNanos = System.nanoTime();

  /// @param name what is delivered, for counts and messages
  /// @param bytesOf about how much memory an item takes
  /// @param grace how long [#close] lets deliveries go on
  public DeliveryQueue(
      String name,
      DeliveryLimits limits,
      ToLongFunction<T> bytesOf,
      Delivery<T> delivery,
      Duration grace) {
    this.name = name;
    this.limits = limits;
    this.bytesOf = bytesOf;
    this.delivery = delivery;
    this.grace = grace;
    this.worker = Thread.ofVirtual().name(name).start(this::work);
  }

  public void offer(List<T> items) {
    lock.lock();
    try {
      int lost = 0;
      for (T item : items) {
        long bytes = bytesOf.applyAsLong(item);
        if (closing
            || waiting.size() >= limits.waitingItems()
            || waitingBytes + bytes > limits.waitingBytes()) {
          lost++;
        } else {
          waiting.addLast(item);
          waitingBytes += bytes;
        }
      }
      drop(lost, "the queue is full");
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public DeliveryStatistics statistics() {
    lock.lock();
    try {
      return new DeliveryStatistics(name, sent, retried, dropped, waiting.size() + underWay);
    } finally {
      lock.unlock();
    }
  }

  // ---- the worker

  private void work() {
    try {
      List<T> batch = take();
      while (!batch.isEmpty()) {
        deliver(batch);
        batch = take();
      }
    } catch (InterruptedException stopped) {
      // What is left is counted by whoever stopped it.
    }
  }

  /// The next batch; empty when there is none any more.
  private List<T> take() throws InterruptedException {
    lock.lock();
    try {
      underWay = 0;
      changed.signalAll();
      while (waiting.isEmpty() && !closing) {
        changed.await();
      }
      List<T> batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < limits.batchItems()) {
        T next = waiting.removeFirst();
        waitingBytes -= bytesOf.applyAsLong(next);
        batch.add(next);
      }
      underWay = batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void deliver(List<T> batch) throws InterruptedException {
    List<T> left = batch;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      left = count(tried(left), attempt);
      if (!left.isEmpty()) {
        pause(limits.pause(attempt));
      }
    }
  }

  private Delivery.Result<T> tried(List<T> batch) {
    try {
      return delivery.deliver(batch);
    } catch (RuntimeException bug) {
      LOG.error("A bug: {} could not be delivered", name, bug);
      return new Delivery.Result<>(0, List.of(), batch.size(), bug.getClass().getSimpleName());
    }
  }

  /// What is to be tried again.
  private List<T> count(Delivery.Result<T> result, int attempt) {
    lock.lock();
    try {
      if (closed) {
        return List.of();
      }
      sent += result.sent();
      drop(result.refused(), result.problem());
      List<T> again = result.again();
      underWay = again.size();
      if (attempt >= limits.attempts() || (closing && System.nanoTime() - endNanos >= 0)) {
        drop(again.size(), result.problem());
        underWay = 0;
        return List.of();
      }
      retried += again.size();
      return again;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    lock.lock();
    try {
      long end = System.nanoTime() + duration.toNanos();
      long left = duration.toNanos();
      while (left > 0 && !closing) {
        changed.awaitNanos(left);
        left = end - System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  private void drop(int count, @Nullable String problem) {
    dropped += count;
    if (count > 0 && System.nanoTime() - nextWarningNanos >= 0) {
      nextWarningNanos = System.nanoTime() + BETWEEN_WARNINGS.toNanos();
      LOG.warn("{}: dropped {} so far; the last because {}", name, dropped, problem);
    }
  }

  // ---- the end

  /// Waits until nothing waits or is on its way, for at most `most`; true if that came about.
  public boolean awaitEmpty(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (waiting.size() + underWay > 0) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Takes nothing more; delivers what waits within the grace time, and drops the rest.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      endNanos = System.nanoTime() + grace.toNanos();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!worker.join(grace)) {
        worker.interrupt();
        worker.join(TO_TELL_WHAT_IS_LEFT);
      }
    } catch (InterruptedException interrupted) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      drop(waiting.size() + underWay, "the server has stopped");
      waiting.clear();
      underWay = 0;
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
