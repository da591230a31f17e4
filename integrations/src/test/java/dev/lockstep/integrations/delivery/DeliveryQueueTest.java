package dev.lockstep.integrations.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryQueueTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DeliveryLimits LIMITS =
      new DeliveryLimits(100, 1_000, 10, 3, Duration.ofMillis(1), Duration.ofMillis(2));

  private final List<Integer> arrived = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

  private static Delivery.Result<Integer> all(List<Integer> batch) {
    return new Delivery.Result<>(batch.size(), List.of(), 0, null);
  }

  private Delivery.Result<Integer> take(List<Integer> batch) {
    arrived.addAll(batch);
    sizes.add(batch.size());
    return all(batch);
  }

  private static DeliveryQueue<Integer> queue(DeliveryLimits limits, Delivery<Integer> delivery) {
    return new DeliveryQueue<>("numbers", limits, _ -> 1, delivery, LONG);
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void everythingArrivesInOrderAndInBatches() throws InterruptedException {
    try (DeliveryQueue<Integer> queue = queue(LIMITS, this::take)) {
      queue.offer(numbers(0, 25));
      queue.offer(numbers(25, 60));
      assertTrue(queue.awaitEmpty(LONG));

      assertEquals(numbers(0, 60), arrived);
      assertTrue(sizes.stream().allMatch(size -> size <= 10), sizes.toString());
      assertEquals(new DeliveryStatistics("numbers", 60, 0, 0, 0), queue.statistics());
    }
  }

  @Test
  void whatIsToBeTriedAgainIsAndKeepsItsPlace() throws InterruptedException {
    List<Integer> failed = new ArrayList<>();
    Delivery<Integer> flaky =
        batch -> {
          List<Integer> again =
              batch.stream().filter(each -> each % 3 == 0 && !failed.contains(each)).toList();
          failed.addAll(again);
          batch.stream().filter(each -> !again.contains(each)).forEach(arrived::add);
          return new Delivery.Result<>(batch.size() - again.size(), again, 0, "busy");
        };
    try (DeliveryQueue<Integer> queue = queue(LIMITS, flaky)) {
      queue.offer(numbers(0, 20));
      assertTrue(queue.awaitEmpty(LONG));

      assertEquals(numbers(0, 20), arrived.stream().sorted().toList());
      assertEquals(new DeliveryStatistics("numbers", 20, 7, 0, 0), queue.statistics());
    }
  }

  @Test
  void whatFailsTooOftenIsDroppedAndTheRestGoesOn() throws InterruptedException {
    Delivery<Integer> never =
        batch -> batch.contains(0) ? new Delivery.Result<>(0, batch, 0, "away") : take(batch);
    try (DeliveryQueue<Integer> queue = queue(LIMITS, never)) {
      queue.offer(numbers(0, 10));
      assertTrue(queue.awaitEmpty(LONG));
      queue.offer(numbers(10, 20));
      assertTrue(queue.awaitEmpty(LONG));

      assertEquals(numbers(10, 20), arrived);
      assertEquals(new DeliveryStatistics("numbers", 10, 20, 10, 0), queue.statistics());
    }
  }

  @Test
  void aDeliveryThatThrowsDropsItsBatchOnly() throws InterruptedException {
    Delivery<Integer> broken =
        batch -> {
          if (batch.contains(0)) {
            throw new IllegalStateException("planted");
          }
          return take(batch);
        };
    try (DeliveryQueue<Integer> queue = queue(LIMITS, broken)) {
      queue.offer(numbers(0, 10));
      assertTrue(queue.awaitEmpty(LONG));
      queue.offer(numbers(10, 11));
      assertTrue(queue.awaitEmpty(LONG));

      assertEquals(numbers(10, 11), arrived);
      assertEquals(10, queue.statistics().dropped());
    }
  }

  @Test
  void aFullQueueDropsWhatComesAndNeverWaits() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Delivery<Integer> slow =
        batch -> {
          begun.countDown();
          try {
            go.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return take(batch);
        };
    try (DeliveryQueue<Integer> queue = queue(LIMITS, slow)) {
      queue.offer(numbers(0, 1));
      begun.await();
      queue.offer(numbers(1, 201));
      assertEquals(new DeliveryStatistics("numbers", 0, 0, 100, 101), queue.statistics());
      go.countDown();
      assertTrue(queue.awaitEmpty(LONG));

      assertEquals(numbers(0, 101), arrived);
    }
  }

  @Test
  void bytesBoundItToo() {
    CountDownLatch never = new CountDownLatch(1);
    Delivery<Integer> stuck =
        batch -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return new Delivery.Result<>(0, batch, 0, "it was stopped");
        };
    DeliveryQueue<Integer> queue =
        new DeliveryQueue<>("numbers", LIMITS, _ -> 300, stuck, Duration.ofMillis(1));
    queue.offer(numbers(0, 1));
    queue.offer(numbers(1, 50));
    assertTrue(queue.statistics().dropped() >= 45, queue.statistics().toString());
    queue.close();
    assertEquals(0, queue.statistics().waiting());
    assertEquals(50, queue.statistics().dropped());
  }

  @Test
  void closingDeliversWhatWaits() {
    DeliveryQueue<Integer> queue = queue(LIMITS, this::take);
    queue.offer(numbers(0, 50));
    queue.close();
    assertEquals(numbers(0, 50), arrived);
    queue.offer(numbers(50, 51));
    assertEquals(new DeliveryStatistics("numbers", 50, 0, 1, 0), queue.statistics());
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    DeliveryLimits limits = DeliveryLimits.ofBatches(1);
    assertEquals(Duration.ofMillis(200), limits.pause(1));
    assertEquals(Duration.ofMillis(800), limits.pause(3));
    assertEquals(Duration.ofSeconds(30), limits.pause(9));
    assertEquals(Duration.ofSeconds(30), limits.pause(1_000));
  }
}
