package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Outcome;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.storage.Distribution.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final long NO_BOUND = Long.MAX_VALUE;
  private static final int PATIENTLY = 1_000_000;

  /// The partitions of the batches of each write.
  private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private volatile boolean failing;
  private GroupCommit journal = GroupCommit.start(this::write, NO_BOUND);

  /// A disk that takes as long as the test wants.
  private void write(List<Batch> batches) throws IOException, InterruptedException {
    begun.release();
    mayEnd.acquire();
    if (failing) {
      throw new IOException("No space left on device");
    }
    written.add(batches.stream().map(Batch::partition).toList());
  }

  @AfterEach
  void close() {
    mayEnd.release(PATIENTLY);
    journal.close();
  }

  @Test
  void whatGathersDuringAWriteIsWrittenAtOnce() throws Exception {
    Outcome first = append(0);
    begun.acquire();
    List<Outcome> others = List.of(append(1, 2), append(), append(3));
    mayEnd.release(2);
    first.awaitDurable();
    Outcome.awaitAllDurable(others);
    assertEquals(List.of(List.of(0), List.of(1, 2, 3)), written);
  }

  @Test
  void completionsComeInTheOrderOfTheAppends() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 20; i++) {
      int number = i;
      journal.append(List.of(change(i)), whenDurable(() -> order.add(number)));
    }
    Outcome last = append(20);
    mayEnd.release(PATIENTLY);
    last.awaitDurable();
    assertEquals(IntStream.range(0, 20).boxed().toList(), order);
  }

  @Test
  void aGroupIsBounded() throws Exception {
    mayEnd.release(PATIENTLY);
    journal.close();
    mayEnd.drainPermits();
    long twoChanges = 2 * Commit.of(List.of(change(0)), new Outcome()).bytes();
    journal = GroupCommit.start(this::write, twoChanges);
    begun.drainPermits();
    Outcome first = append(0);
    begun.acquire();
    List<Outcome> others = List.of(append(1), append(2), append(3));
    assertEquals(twoChanges / 2 * 3, journal.statistics().waitingBytes());
    mayEnd.release(PATIENTLY);
    first.awaitDurable();
    Outcome.awaitAllDurable(others);
    assertEquals(List.of(List.of(0), List.of(1, 2), List.of(3)), written);
  }

  @Test
  void theFirstFailedWriteIsTheLast() throws Exception {
    Outcome first = append(0);
    begun.acquire();
    Outcome waiting = append(1);
    assertNull(journal.failure());
    failing = true;
    mayEnd.release();
    Throwable reason = first.awaitFailure();
    assertTrue(reason.getMessage().contains("No space left on device"), reason.getMessage());
    assertSame(reason, waiting.awaitFailure());
    failing = false;
    assertSame(reason, append(2).awaitFailure());
    assertSame(reason, journal.failure());
    journal.close();
    assertSame(reason, append(3).awaitFailure());
    assertEquals(List.of(), written);
    for (Outcome outcome : List.of(first, waiting)) {
      assertEquals(1, outcome.calls());
    }
  }

  @Test
  void aCompletionThatThrowsHarmsNobodyElse() {
    journal.append(
        List.of(change(0)),
        whenDurable(() -> {
          throw new IllegalStateException("thrown by the test");
        }));
    Outcome next = append(1);
    mayEnd.release(PATIENTLY);
    next.awaitDurable();
  }

  @Test
  void closingWritesWhatWaitsAndAcceptsNothingMore() throws Exception {
    Outcome first = append(0);
    begun.acquire();
    Outcome waiting = append(1);
    mayEnd.release(PATIENTLY);
    journal.close();
    first.awaitDurable();
    waiting.awaitDurable();
    assertEquals("The journal is closed.", append(2).awaitFailure().getMessage());
  }

  @Test
  void whatWasWrittenIsCounted() {
    mayEnd.release(PATIENTLY);
    append(0, 1).awaitDurable();
    append(2).awaitDurable();
    JournalStatistics statistics = journal.statistics();
    assertEquals(3, statistics.batches());
    assertEquals(3, statistics.changes());
    assertEquals(3 * "keyvalue".length(), statistics.bytes());
    Distribution took = statistics.writeNanos();
    assertEquals(2, took.count());
    assertEquals(2, took.buckets().getLast().count());
    assertTrue(took.sum() > 0);
    Distribution held = statistics.writeChanges();
    assertEquals(3, held.sum());
    assertEquals(List.of(1L, 2L), held.buckets().stream().limit(2).map(Bucket::count).toList());
    assertEquals(0, statistics.writingForNanos());
  }

  @Test
  void aWriteThatHangsShowsHowLong() throws Exception {
    append(0);
    begun.acquire();
    assertTrue(journal.statistics().writingForNanos() > 0);
    mayEnd.release(PATIENTLY);
  }

  private Outcome append(int... partitions) {
    return Outcome.of(
        journal, Arrays.stream(partitions).mapToObj(GroupCommitTest::change).toArray(Batch[]::new));
  }

  private static Batch change(int partition) {
    return batch(partition, put(Table.LIVE, "key", "value"));
  }

  private static Journal.Completion whenDurable(Runnable action) {
    return new Journal.Completion() {
      @Override
      public void durable() {
        action.run();
      }

      @Override
      public void failed(Throwable cause) {
        assertNotNull(cause);
      }
    };
  }
}
