package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import org.jspecify.annotations.Nullable;

/// What a state machine was at one revision. Versions and executions name it by the machine's
/// creation id and the revision id, so it is never changed.
///
/// Like the definition that it names, it is never removed: an execution may outlive its machine,
/// and nothing counts the executions that refer to it.
///
/// @param definitionHash the SHA-256 of the definition's text, see [DefinitionRow]
/// @param updateMillis when this revision came to be, milliseconds since the epoch
public record RevisionRow(
    byte[] definitionHash, String roleArn, long updateMillis, MachineConfiguration configuration) {

  /// How callers name the revision of a machine that was never updated, whose id is null.
  public static final String INITIAL = "INITIAL";

  static byte[] key(long machine, @Nullable String revisionId) {
    return Keys.revision(machine, revisionId == null ? "" : revisionId);
  }

  public byte[] encode() {
    return new RowWriter(1)
        .bytes(1, definitionHash)
        .text(2, roleArn)
        .number(3, updateMillis)
        .bytes(4, configuration.encode())
        .toBytes();
  }

  public static RevisionRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    byte[] definitionHash = {};
    String roleArn = "";
    long updateMillis = 0;
    MachineConfiguration configuration = MachineConfiguration.NONE;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> definitionHash = fields.bytes();
        case 2 -> roleArn = fields.text();
        case 3 -> updateMillis = fields.number();
        case 4 -> configuration = MachineConfiguration.decode(fields.bytes());
        default -> {}
      }
    }
    return new RevisionRow(definitionHash, roleArn, updateMillis, configuration);
  }
}
