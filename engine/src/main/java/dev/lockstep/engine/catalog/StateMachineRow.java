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
/// @param lastVersion the number of the version that was published last, 0 if none was
/// @param publishedAtCreation whether the call that made the machine published a version too
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
    Map<String, String> tags,
    long lastVersion,
    boolean publishedAtCreation) {

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

  /// What an execution keeps of the machine that is started now as it stands.
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

  /// Likewise for one that is started as a version.
  MachineSnapshot snapshot(VersionRow version, RevisionRow revision, @Nullable String aliasArn) {
    return new MachineSnapshot(
        arn,
        name,
        machine,
        revision.definitionHash(),
        revision.roleArn(),
        version.revisionId(),
        version.arn(),
        aliasArn,
        revision.configuration().executionLogging());
  }

  /// What the machine is at its present revision.
  public RevisionRow revision() {
    return new RevisionRow(definitionHash, roleArn, updateMillis, configuration);
  }

  byte[] key() {
    return Keys.stateMachine(arn);
  }

  StateMachineRow deleting() {
    return with(Status.DELETING, tags, lastVersion);
  }

  StateMachineRow withTags(Map<String, String> changed) {
    return with(status, changed, lastVersion);
  }

  StateMachineRow withLastVersion(long number) {
    return with(status, tags, number);
  }

  private StateMachineRow with(Status otherStatus, Map<String, String> otherTags, long number) {
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
        otherStatus,
        configuration,
        otherTags,
        number,
        publishedAtCreation);
  }

  /// The machine at another revision.
  StateMachineRow at(String otherRevisionId, RevisionRow revision) {
    return new StateMachineRow(
        arn,
        name,
        machine,
        type,
        revision.definitionHash(),
        revision.roleArn(),
        creationMillis,
        revision.updateMillis(),
        otherRevisionId,
        status,
        revision.configuration(),
        tags,
        lastVersion,
        publishedAtCreation);
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
    return row.number(13, lastVersion).flag(14, publishedAtCreation).toBytes();
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
    long lastVersion = 0;
    boolean publishedAtCreation = false;
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
        case 13 -> lastVersion = fields.number();
        case 14 -> publishedAtCreation = fields.flag();
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
        tags.all(),
        lastVersion,
        publishedAtCreation);
  }
}
