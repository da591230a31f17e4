package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tags in the order in which they were set, and their fields in a row.
final class Tags {
  private Tags() {}

  static Map<String, String> copyOf(Map<String, String> tags) {
    return tags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  static void encode(Map<String, String> tags, RowWriter row, int field) {
    tags.forEach(
        (key, value) -> row.bytes(field, new RowWriter(0).text(1, key).text(2, value).toBytes()));
  }

  /// Collects the tags of one row.
  static final class Reading {
    private final Map<String, String> tags = new LinkedHashMap<>();

    void tag(byte[] bytes) {
      RowFields fields = new RowFields(bytes);
      String key = "";
      String value = "";
      while (fields.next()) {
        switch (fields.tag()) {
          case 1 -> key = fields.text();
          case 2 -> value = fields.text();
          default -> {}
        }
      }
      tags.put(key, value);
    }

    Map<String, String> all() {
      return tags;
    }
  }
}
