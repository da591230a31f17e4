package dev.lockstep.engine.journal;

import static dev.lockstep.engine.journal.Rows.all;
import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.delete;
import static dev.lockstep.engine.journal.Rows.get;
import static dev.lockstep.engine.journal.Rows.put;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Journal] does.
public abstract class JournalContract {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;
  private StorageUnderTest storage;

  /// @param folder an empty one of this test's own
  protected abstract StorageUnderTest open(Path folder) throws Exception;

  @BeforeEach
  void open() throws Exception {
    storage = open(folder);
  }

  @AfterEach
  void close() throws Exception {
    storage.close();
  }

  @Test
  void anAppendCompletesExactlyOnce() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(append(batch(i % 4, put(Table.LIVE, "key" + i, "value"))));
    }
    Outcome.awaitAllDurable(outcomes);
    storage.restart();
    for (Outcome outcome : outcomes) {
      assertEquals(1, outcome.calls());
    }
  }

  @Test
  void anAppendOfNothingCompletes() {
    append().awaitDurable();
    append(batch(0)).awaitDurable();
  }

  @Test
  void changesAreVisibleBeforeDurableIsCalled() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    storage
        .journal()
        .append(
            List.of(batch(0, put(Table.LIVE, "a", "1")), batch(1, put(Table.INDEX, "b", "2"))),
            new Journal.Completion() {
              @Override
              public void durable() {
                seen.complete(
                    get(storage.store(), Table.LIVE, "a") + get(storage.store(), Table.INDEX, "b"));
              }

              @Override
              public void failed(Throwable cause) {
                seen.completeExceptionally(cause);
              }
            });
    assertEquals("12", seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void aLaterChangeOfAKeyWins() {
    append(
            batch(
                0, put(Table.LIVE, "a", "1"), put(Table.LIVE, "b", "1"), put(Table.LIVE, "c", "1")))
        .awaitDurable();
    append(
            batch(
                0,
                put(Table.LIVE, "a", "2"),
                put(Table.LIVE, "a", "3"),
                put(Table.LIVE, "b", "2"),
                delete(Table.LIVE, "b"),
                delete(Table.LIVE, "c"),
                put(Table.LIVE, "c", "2"),
                delete(Table.LIVE, "never there")))
        .awaitDurable();
    assertEquals(List.of("a=3", "c=2"), all(storage.store(), Table.LIVE));
  }

  @Test
  void batchesOfAPartitionAreAppliedInOrder() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      outcomes.add(
          append(
              batch(7, put(Table.LIVE, "last", "" + i), delete(Table.TIMERS, "due" + (i - 1))),
              batch(7, put(Table.TIMERS, "due" + i, "" + i))));
    }
    Outcome.awaitAllDurable(outcomes);
    assertEquals("500", get(storage.store(), Table.LIVE, "last"));
    storage.crash();
    assertEquals(List.of("last=500"), all(storage.store(), Table.LIVE));
    assertEquals(List.of("due500=500"), all(storage.store(), Table.TIMERS));
  }

  @Test
  void appendsOfManyThreadsAllBecomeDurable() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int partition = 0; partition < 8; partition++) {
      int mine = partition;
      threads.add(Thread.ofVirtual().start(() -> commitOneByOne(mine, 50)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    storage.crash();
    assertEquals(8 * 50, all(storage.store(), Table.HISTORY).size());
    for (int partition = 0; partition < 8; partition++) {
      assertEquals("49", get(storage.store(), Table.EXECUTIONS, "last of " + partition));
    }
  }

  private void commitOneByOne(int partition, int count) {
    for (int i = 0; i < count; i++) {
      append(
              batch(
                  partition,
                  put(Table.HISTORY, partition + "/" + i, "value"),
                  put(Table.EXECUTIONS, "last of " + partition, "" + i)))
          .awaitDurable();
    }
  }

  @Test
  void aCompletionMayAppend() throws Exception {
    CompletableFuture<Void> chain = new CompletableFuture<>();
    appendNext(100, chain);
    chain.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("0", get(storage.store(), Table.LIVE, "left"));
  }

  private void appendNext(int left, CompletableFuture<Void> chain) {
    storage
        .journal()
        .append(
            List.of(batch(0, put(Table.LIVE, "left", "" + left))),
            new Journal.Completion() {
              @Override
              public void durable() {
                if (left == 0) {
                  chain.complete(null);
                } else {
                  appendNext(left - 1, chain);
                }
              }

              @Override
              public void failed(Throwable cause) {
                chain.completeExceptionally(cause);
              }
            });
  }

  @Test
  void durableRowsSurviveARestartAndACrash() throws Exception {
    for (Table table : Table.values()) {
      append(batch(0, put(table, "first", table.name()))).awaitDurable();
    }
    storage.restart();
    for (Table table : Table.values()) {
      append(batch(0, put(table, "second", table.name()))).awaitDurable();
    }
    storage.crash();
    for (Table table : Table.values()) {
      assertEquals(
          List.of("first=" + table.name(), "second=" + table.name()), all(storage.store(), table));
    }
  }

  @Test
  void anyBytesAreKept() throws Exception {
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    byte[] key = {0, -1, 10, 13, 127, -128};
    append(
            new Batch(
                0,
                List.of(
                    new RowChange.Put(Table.HISTORY, key, large),
                    new RowChange.Put(Table.HISTORY, new byte[] {0}, new byte[0]))))
        .awaitDurable();
    storage.crash();
    assertArrayEquals(large, storage.store().get(Table.HISTORY, key));
    assertArrayEquals(new byte[0], storage.store().get(Table.HISTORY, new byte[] {0}));
    assertNull(storage.store().get(Table.HISTORY, new byte[] {1}));
  }

  @Test
  void aBatchBecomesVisibleAsAWhole() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer = Thread.ofVirtual().start(() -> writePairs(300, writing));
    int last = 0;
    while (writing.get()) {
      try (Store.Snapshot snapshot = storage.store().snapshot()) {
        String one = get(snapshot, Table.LIVE, "pair");
        String other = get(snapshot, Table.INDEX, "pair");
        assertEquals(one, other);
        int number = one == null ? 0 : Integer.parseInt(one);
        if (number < last) {
          throw new AssertionError("batch " + number + " seen after batch " + last);
        }
        last = number;
      }
    }
    writer.join();
    assertEquals("300", get(storage.store(), Table.LIVE, "pair"));
  }

  private void writePairs(int count, AtomicBoolean writing) {
    try {
      for (int i = 1; i <= count; i++) {
        append(batch(0, put(Table.LIVE, "pair", "" + i), put(Table.INDEX, "pair", "" + i)))
            .awaitDurable();
      }
    } finally {
      writing.set(false);
    }
  }

  private Outcome append(Batch... batches) {
    return Outcome.of(storage.journal(), batches);
  }
}
