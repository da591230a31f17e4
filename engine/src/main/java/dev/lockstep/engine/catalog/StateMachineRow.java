package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A state machine as it stands.
///
/// @param machine the creation id: no other machine, of this name or another, ever has it
/// @param definitionHash the SHA-256 of the definition's text, see [DefinitionRow]
/// @param creationMillis milliseconds since the epoch
/// @param updateMillis when this revision came to be, milliseconds since the epoch
/// @param revisionId null until the first update
public record StateMachineRow(
    String arn,
    String name,
    long machine,
    MachineType type,
    byte[] definitionHash,
    String roleArn,
    long creationMillis,
    long updateMillis,
    @Nullable String revisionId,
    Status status,
    MachineConfiguration configuration,
    Map<String, String> tags) {

  /// What becomes of a machine.
  public enum Status {
    ACTIVE(1),
    /// Its executions are being stopped; then its row goes.
    DELETING(2);

    private final int code;

    Status(int code) {
      this.code = code;
    }
  }

  public StateMachineRow {
    tags = Tags.copyOf(tags);
  }

  /// What an execution that is started now keeps of the machine.
  public MachineSnapshot snapshot() {
    return new MachineSnapshot(
        arn,
        name,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        null,
        null,
        configuration.executionLogging());
  }

  byte[] key() {
    return Keys.stateMachine(arn);
  }

  StateMachineRow deleting() {
    return new StateMachineRow(
        arn,
        name,
        machine,
        type,
        definitionHash,
        roleArn,
        creationMillis,
        updateMillis,
        revisionId,
        Status.DELETING,
        configuration,
        tags);
  }

  StateMachineRow withTags(Map<String, String> changed) {
    return new StateMachineRow(
        arn,
        name,
        machine,
        type,
        definitionHash,
        roleArn,
        creationMillis,
        updateMillis,
        revisionId,
        status,
        configuration,
        changed);
  }

  public byte[] encode() {
    RowWriter row =
        new RowWriter(1)
            .text(1, arn)
            .text(2, name)
            .number(3, machine)
            .flag(4, type == MachineType.EXPRESS)
            .bytes(5, definitionHash)
            .text(6, roleArn)
            .number(7, creationMillis)
            .number(8, updateMillis)
            .text(9, revisionId)
            .number(10, status.code)
            .bytes(11, configuration.encode());
    Tags.encode(tags, row, 12);
    return row.toBytes();
  }

  public static StateMachineRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String arn = "";
    String name = "";
    long machine = 0;
    MachineType type = MachineType.STANDARD;
    byte[] definitionHash = {};
    String roleArn = "";
    long creationMillis = 0;
    long updateMillis = 0;
    String revisionId = null;
    Status status = Status.ACTIVE;
    MachineConfiguration configuration = MachineConfiguration.NONE;
    Tags.Reading tags = new Tags.Reading();
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> arn = fields.text();
        case 2 -> name = fields.text();
        case 3 -> machine = fields.number();
        case 4 -> type = fields.flag() ? MachineType.EXPRESS : MachineType.STANDARD;
        case 5 -> definitionHash = fields.bytes();
        case 6 -> roleArn = fields.text();
        case 7 -> creationMillis = fields.number();
        case 8 -> updateMillis = fields.number();
        case 9 -> revisionId = fields.text();
        case 10 ->
            status = fields.number() == Status.DELETING.code ? Status.DELETING : Status.ACTIVE;
        case 11 -> configuration = MachineConfiguration.decode(fields.bytes());
        case 12 -> tags.tag(fields.bytes());
        default -> {}
      }
    }
    return new StateMachineRow(
        arn,
        name,
        machine,
        type,
        definitionHash,
        roleArn,
        creationMillis,
        updateMillis,
        revisionId,
        status,
        configuration,
        tags.all());
  }
}
