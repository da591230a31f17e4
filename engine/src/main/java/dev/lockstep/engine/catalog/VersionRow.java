package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import org.jspecify.annotations.Nullable;

/// A published version of a state machine: a number for one revision.
///
/// @param number counted from 1, never used again for the same machine
/// @param revisionId the revision that it froze, null for the machine as it was created
/// @param creationMillis when it was published, milliseconds since the epoch
public record VersionRow(
    String machineArn,
    long number,
    @Nullable String revisionId,
    @Nullable String description,
    long creationMillis) {

  public String arn() {
    return arn(machineArn, number);
  }

  public static String arn(String machineArn, long number) {
    return machineArn + ":" + number;
  }

  byte[] key() {
    return Keys.version(machineArn, number);
  }

  public byte[] encode() {
    return new RowWriter(1)
        .text(1, machineArn)
        .number(2, number)
        .text(3, revisionId)
        .text(4, description)
        .number(5, creationMillis)
        .toBytes();
  }

  public static VersionRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String machineArn = "";
    long number = 0;
    String revisionId = null;
    String description = null;
    long creationMillis = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> machineArn = fields.text();
        case 2 -> number = fields.number();
        case 3 -> revisionId = fields.text();
        case 4 -> description = fields.text();
        case 5 -> creationMillis = fields.number();
        default -> {}
      }
    }
    return new VersionRow(machineArn, number, revisionId, description, creationMillis);
  }
}
