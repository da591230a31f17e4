package dev.lockstep.engine.journal;

import static dev.lockstep.engine.journal.Outcome.commit;
import static dev.lockstep.engine.journal.Rows.all;
import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.bytes;
import static dev.lockstep.engine.journal.Rows.delete;
import static dev.lockstep.engine.journal.Rows.get;
import static dev.lockstep.engine.journal.Rows.put;
import static dev.lockstep.engine.journal.Rows.row;
import static dev.lockstep.engine.journal.Rows.scan;
import static dev.lockstep.engine.journal.Rows.scanBackwards;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Store] does.
public abstract class StoreContract {
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
  void anAbsentRowIsNull() {
    write(put(Table.LIVE, "b", "1"));
    assertNull(get(storage.store(), Table.LIVE, "a"));
    assertNull(get(storage.store(), Table.LIVE, "b0"));
    assertNull(get(storage.store(), Table.TIMERS, "b"));
    assertEquals("1", get(storage.store(), Table.LIVE, "b"));
  }

  @Test
  void theReaderOwnsTheValue() {
    write(put(Table.LIVE, "a", "1"));
    byte[] value = storage.store().get(Table.LIVE, bytes("a"));
    assertNotNull(value);
    value[0] = 'x';
    assertEquals("1", get(storage.store(), Table.LIVE, "a"));
  }

  @Test
  void tablesAreApart() {
    for (Table table : Table.values()) {
      write(put(table, "same key", table.name()));
    }
    write(delete(Table.TIMERS, "same key"));
    for (Table table : Table.values()) {
      List<String> expected =
          table == Table.TIMERS ? List.of() : List.of("same key=" + table.name());
      assertEquals(expected, all(storage.store(), table));
    }
  }

  @Test
  void aScanIncludesFromAndExcludesTo() {
    write(put(Table.INDEX, "a", ""), put(Table.INDEX, "b", ""), put(Table.INDEX, "c", ""));
    assertEquals(List.of("a=", "b="), scan(storage.store(), Table.INDEX, "a", "c"));
    assertEquals(List.of("b=", "a="), scanBackwards(storage.store(), Table.INDEX, "a", "c"));
    assertEquals(List.of("b="), scan(storage.store(), Table.INDEX, "a0", "b0"));
    assertEquals(List.of("b="), scanBackwards(storage.store(), Table.INDEX, "a0", "b0"));
    assertEquals(List.of("a=", "b=", "c="), scan(storage.store(), Table.INDEX, "", "d"));
    assertEquals(List.of("c=", "b=", "a="), scanBackwards(storage.store(), Table.INDEX, "", "d"));
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsEmpty() {
    write(put(Table.INDEX, "a", ""), put(Table.INDEX, "b", ""));
    for (String to : List.of("", "a", "b")) {
      assertEquals(List.of(), scan(storage.store(), Table.INDEX, "b", to));
      assertEquals(List.of(), scanBackwards(storage.store(), Table.INDEX, "b", to));
    }
  }

  @Test
  void keysSortAsUnsignedBytes() {
    write(
        put(Table.LIVE, "\u00ff", "4"),
        put(Table.LIVE, "\u0080", "3"),
        put(Table.LIVE, "\u007f\u0000", "2"),
        put(Table.LIVE, "\u007f", "1"),
        put(Table.LIVE, "\u0000", "0"));
    List<String> values = new ArrayList<>();
    storage
        .store()
        .scan(
            Table.LIVE,
            bytes(""),
            bytes("\u00ff\u00ff"),
            (_, value) -> values.add(Rows.text(value)));
    assertEquals(List.of("0", "1", "2", "3", "4"), values);
  }

  @Test
  void aScanStopsWhenTheVisitorHasHadEnough() {
    write(put(Table.LIVE, "a", ""), put(Table.LIVE, "b", ""), put(Table.LIVE, "c", ""));
    List<String> forwards = new ArrayList<>();
    storage.store().scan(Table.LIVE, bytes("a"), bytes("z"), stopAfterTwo(forwards));
    assertEquals(List.of("a=", "b="), forwards);
    List<String> backwards = new ArrayList<>();
    storage.store().scanBackwards(Table.LIVE, bytes("a"), bytes("z"), stopAfterTwo(backwards));
    assertEquals(List.of("c=", "b="), backwards);
  }

  private static RowReader.Visitor stopAfterTwo(List<String> seen) {
    return (key, value) -> {
      seen.add(row(key, value));
      return seen.size() < 2;
    };
  }

  @Test
  void aVisitorMayRead() {
    write(put(Table.LIVE, "a", "x"), put(Table.LIVE, "b", "y"), put(Table.INDEX, "x", "1"));
    List<String> joined = new ArrayList<>();
    storage
        .store()
        .scan(
            Table.LIVE,
            bytes("a"),
            bytes("z"),
            (_, value) -> joined.add("" + get(storage.store(), Table.INDEX, Rows.text(value))));
    assertEquals(List.of("1", "null"), joined);
  }

  @Test
  void aSnapshotStandsStill() {
    write(put(Table.LIVE, "a", "1"), put(Table.LIVE, "b", "1"));
    try (Store.Snapshot first = storage.store().snapshot()) {
      write(put(Table.LIVE, "a", "2"), delete(Table.LIVE, "b"), put(Table.LIVE, "c", "2"));
      try (Store.Snapshot second = storage.store().snapshot()) {
        write(delete(Table.LIVE, "a"));
        assertEquals(List.of("a=1", "b=1"), scan(first, Table.LIVE, "a", "z"));
        assertEquals(List.of("b=1", "a=1"), scanBackwards(first, Table.LIVE, "a", "z"));
        assertEquals("1", get(first, Table.LIVE, "a"));
        assertNull(get(first, Table.LIVE, "c"));
        assertEquals(List.of("a=2", "c=2"), scan(second, Table.LIVE, "a", "z"));
        assertNull(get(second, Table.LIVE, "b"));
      }
    }
    assertEquals(List.of("c=2"), scan(storage.store(), Table.LIVE, "a", "z"));
  }

  @Test
  void readsAgreeWithASortedMap() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    NavigableMap<String, String> model = new TreeMap<>();
    for (int round = 0; round < 60; round++) {
      write(randomChanges(random, model));
      if (round % 20 == 19) {
        storage.crash();
      }
      String from = randomKey(random);
      String to = randomKey(random);
      NavigableMap<String, String> expected =
          from.compareTo(to) < 0 ? model.subMap(from, true, to, false) : new TreeMap<>();
      assertEquals(
          rows(expected), scan(storage.store(), Table.INDEX, from, to), () -> "seed " + seed);
      assertEquals(
          rows(expected.descendingMap()),
          scanBackwards(storage.store(), Table.INDEX, from, to),
          () -> "seed " + seed);
      assertEquals(model.get(from), get(storage.store(), Table.INDEX, from), () -> "seed " + seed);
    }
  }

  private static RowChange[] randomChanges(Random random, NavigableMap<String, String> model) {
    RowChange[] changes = new RowChange[1 + random.nextInt(20)];
    for (int i = 0; i < changes.length; i++) {
      String key = randomKey(random);
      if (random.nextInt(3) == 0) {
        changes[i] = delete(Table.INDEX, key);
        model.remove(key);
      } else {
        String value = "" + random.nextInt();
        changes[i] = put(Table.INDEX, key, value);
        model.put(key, value);
      }
    }
    return changes;
  }

  private static String randomKey(Random random) {
    StringBuilder key = new StringBuilder();
    for (int length = random.nextInt(4); length >= 0; length--) {
      key.append((char) (random.nextBoolean() ? random.nextInt(4) : 253 + random.nextInt(3)));
    }
    return key.toString();
  }

  private static List<String> rows(NavigableMap<String, String> model) {
    return model.entrySet().stream().map(row -> row.getKey() + "=" + row.getValue()).toList();
  }

  private void write(RowChange... changes) {
    commit(storage.journal(), batch(0, changes));
  }
}
