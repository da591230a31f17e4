package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An activity: a name under which tasks wait for workers.
///
/// @param creationMillis milliseconds since the epoch
/// @param encryption JSON in the API's shape, or null for the default
public record ActivityRow(
    String arn,
    String name,
    long creationMillis,
    @Nullable String encryption,
    Map<String, String> tags) {

  public ActivityRow {
    tags = Tags.copyOf(tags);
  }

  byte[] key() {
    return Keys.activity(arn);
  }

  ActivityRow withTags(Map<String, String> changed) {
    return new ActivityRow(arn, name, creationMillis, encryption, changed);
  }

  public byte[] encode() {
    RowWriter row =
        new RowWriter(1).text(1, arn).text(2, name).number(3, creationMillis).text(4, encryption);
    Tags.encode(tags, row, 5);
    return row.toBytes();
  }

  public static ActivityRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String arn = "";
    String name = "";
    long creationMillis = 0;
    String encryption = null;
    Tags.Reading tags = new Tags.Reading();
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> arn = fields.text();
        case 2 -> name = fields.text();
        case 3 -> creationMillis = fields.number();
        case 4 -> encryption = fields.text();
        case 5 -> tags.tag(fields.bytes());
        default -> {}
      }
    }
    return new ActivityRow(arn, name, creationMillis, encryption, tags.all());
  }
}
