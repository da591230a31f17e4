package dev.lockstep.engine.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows written as text, for tests.
public final class Rows {
  private static final byte[] FIRST = {};
  private static final byte[] AFTER_ALL = {-1, -1, -1, -1, -1, -1, -1, -1};

  private Rows() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  public static RowChange put(Table table, String key, String value) {
    return new RowChange.Put(table, bytes(key), bytes(value));
  }

  public static RowChange delete(Table table, String key) {
    return new RowChange.Delete(table, bytes(key));
  }

  public static Batch batch(int partition, RowChange... changes) {
    return new Batch(partition, List.of(changes));
  }

  public static @Nullable String get(RowReader rows, Table table, String key) {
    byte[] value = rows.get(table, bytes(key));
    return value == null ? null : text(value);
  }

  /// Rows as `key=value`, ascending.
  public static List<String> scan(RowReader rows, Table table, String from, String to) {
    List<String> found = new ArrayList<>();
    rows.scan(table, bytes(from), bytes(to), (key, value) -> found.add(row(key, value)));
    return found;
  }

  /// Rows as `key=value`, descending.
  public static List<String> scanBackwards(RowReader rows, Table table, String from, String to) {
    List<String> found = new ArrayList<>();
    rows.scanBackwards(table, bytes(from), bytes(to), (key, value) -> found.add(row(key, value)));
    return found;
  }

  /// All rows of a table as `key=value`, ascending, for keys that do not begin with eight 0xff.
  public static List<String> all(RowReader rows, Table table) {
    return scan(rows, table, text(FIRST), text(AFTER_ALL));
  }

  public static String row(byte[] key, byte[] value) {
    return text(key) + "=" + text(value);
  }
}
