package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCacheTest {
  private static final byte[] KEY = bytes("key");

  private final RowCache cache = new RowCache();
  private final AtomicReference<byte @Nullable []> stored = new AtomicReference<>();
  private final AtomicInteger reads = new AtomicInteger();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte @Nullable [] get() {
    return cache.get(
        KEY,
        _ -> {
          reads.incrementAndGet();
          return stored.get();
        });
  }

  private void write(Table table, String value) {
    stored.set(bytes(value));
    cache.written(List.of(new Batch(0, List.of(new RowChange.Put(table, KEY, bytes(value))))));
  }

  @Test
  void aRowIsReadOnceUntilItIsWritten() {
    assertNull(get());
    write(Table.CATALOG, "one");
    assertArrayEquals(bytes("one"), get());
    assertArrayEquals(bytes("one"), get());
    assertEquals(2, reads.get());
    write(Table.CATALOG, "two");
    assertArrayEquals(bytes("two"), get());
    assertEquals(3, reads.get());
    cache.written(List.of(new Batch(0, List.of(new RowChange.Put(Table.LIVE, KEY, bytes("x"))))));
    assertArrayEquals(bytes("two"), get());
    assertEquals(3, reads.get());
    stored.set(null);
    cache.written(List.of(new Batch(0, List.of(new RowChange.Delete(Table.CATALOG, KEY)))));
    assertNull(get());
  }

  @Test
  void whatWasReadBeforeAWriteIsNotKept() {
    byte[] old =
        cache.get(
            KEY,
            _ -> {
              write(Table.CATALOG, "new");
              return bytes("old");
            });
    assertArrayEquals(bytes("old"), old);
    assertArrayEquals(bytes("new"), get());
  }

  @Test
  void largeRowsAreNotKeptAndManyRowsAreForgotten() {
    stored.set(new byte[20_000]);
    get();
    get();
    assertEquals(2, reads.get());
    stored.set(bytes("small"));
    get();
    for (int i = 0; i < 1_000; i++) {
      cache.get(bytes("other" + i), _ -> new byte[10_000]);
    }
    get();
    assertEquals(4, reads.get());
  }
}
