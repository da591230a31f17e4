package dev.lockstep.engine.row;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// The layout of every key, in one place. Each begins with its partition and the letter of its
/// kind.
///
/// | letter | table | parts behind it | row |
/// |---|---|---|---|
/// | `x` | EXECUTIONS | execution | [ExecutionIdentity] |
/// | `g` | EXECUTIONS | execution | [ExecutionProgress] |
/// | `f` | LIVE | execution, frame | [Frame] |
/// | `o` | LIVE | execution, frame, attempt | an outstanding task |
/// | `k` | LIVE | execution | an execution that has yielded and goes on |
/// | `z` | LIVE | execution | [HaltRow] |
/// | `w` | LIVE | number | a command whose decision is made apart from the loop, or waits for one |
/// | `y` | LIVE | execution ARN | an Express execution that has been started and runs on a lane |
/// | `b` | LIVE | machine | a machine that is being or has been deleted: nothing of it begins any more |
/// | `c` | LIVE | destination, sequence | a command on its way to another partition |
/// | `d` | LIVE | source | the last command received from there |
/// | `m` | LIVE | | the partition's counters |
/// | `h` | HISTORY | execution, first event | the events of one decision |
/// | `p` | HISTORY | execution, number | a payload |
/// | `t` | TIMERS | due, execution, frame, attempt, kind | a timer |
/// | `n` | INDEX | execution ARN | [NameRow] |
/// | `l` | INDEX | machine, newest first, execution | an execution of the machine |
/// | `s` | INDEX | machine, status, newest first, execution | likewise by status |
/// | `e` | INDEX | closed at, execution | a closed execution |
/// | `q` | INDEX | machine, qualifier, status, newest first, execution | likewise of those started through a version (its number) or an alias (its name) |
/// | `v` | INDEX | machine, newest first, execution | one that has been redriven |
/// | `r` | INDEX | closed at, execution | one that keeps what a redrive needs |
/// | `u` | INDEX | until, execution ARN | a name that stays taken without its execution |
/// | `S` `D` `A` `F` | CATALOG | ARN, hash or name | machines, definitions, activities, functions |
/// | `R` | CATALOG | machine, revision id | a revision of the machine |
/// | `V` | CATALOG | machine's ARN, newest first | a version |
/// | `B` | CATALOG | machine's ARN, name | an alias |
/// | `N` | CATALOG | what its ARNs begin with | how many things of one type an account has |
/// | `Q` | CATALOG | machine | partitions that still stop the executions of a deleted machine |
public final class Keys {
  private Keys() {}

  public static byte[] identity(int partition, long execution) {
    return new KeyWriter(partition, 'x', 8).eightBytes(execution).toBytes();
  }

  public static byte[] progress(int partition, long execution) {
    return new KeyWriter(partition, 'g', 8).eightBytes(execution).toBytes();
  }

  public static byte[] allProgress(int partition) {
    return new KeyWriter(partition, 'g', 0).toBytes();
  }

  public static byte[] frame(int partition, long execution, int frame) {
    return new KeyWriter(partition, 'f', 12).eightBytes(execution).fourBytes(frame).toBytes();
  }

  public static byte[] task(int partition, long execution, int frame, int attempt) {
    return new KeyWriter(partition, 'o', 16)
        .eightBytes(execution)
        .fourBytes(frame)
        .fourBytes(attempt)
        .toBytes();
  }

  public static byte[] tasks(int partition, long execution) {
    return new KeyWriter(partition, 'o', 8).eightBytes(execution).toBytes();
  }

  public static byte[] allTasks(int partition) {
    return new KeyWriter(partition, 'o', 0).toBytes();
  }

  public static byte[] continuation(int partition, long execution) {
    return new KeyWriter(partition, 'k', 8).eightBytes(execution).toBytes();
  }

  public static byte[] allContinuations(int partition) {
    return new KeyWriter(partition, 'k', 0).toBytes();
  }

  public static byte[] halted(int partition, long execution) {
    return new KeyWriter(partition, 'z', 8).eightBytes(execution).toBytes();
  }

  public static byte[] allHalted(int partition) {
    return new KeyWriter(partition, 'z', 0).toBytes();
  }

  public static byte[] deferred(int partition, long number) {
    return new KeyWriter(partition, 'w', 8).eightBytes(number).toBytes();
  }

  public static byte[] allDeferred(int partition) {
    return new KeyWriter(partition, 'w', 0).toBytes();
  }

  public static byte[] deletedMachine(int partition, long machine) {
    return new KeyWriter(partition, 'b', 8).eightBytes(machine).toBytes();
  }

  public static byte[] allDeletedMachines(int partition) {
    return new KeyWriter(partition, 'b', 0).toBytes();
  }

  public static byte[] expressStart(int partition, String executionArn) {
    return new KeyWriter(partition, 'y', executionArn.length()).text(executionArn).toBytes();
  }

  public static byte[] allExpressStarts(int partition) {
    return new KeyWriter(partition, 'y', 0).toBytes();
  }

  public static byte[] command(int partition, int destination, long sequence) {
    return new KeyWriter(partition, 'c', 12).fourBytes(destination).eightBytes(sequence).toBytes();
  }

  public static byte[] allCommands(int partition) {
    return new KeyWriter(partition, 'c', 0).toBytes();
  }

  public static byte[] inboxMark(int partition, int source) {
    return new KeyWriter(partition, 'd', 4).fourBytes(source).toBytes();
  }

  public static byte[] allInboxMarks(int partition) {
    return new KeyWriter(partition, 'd', 0).toBytes();
  }

  public static byte[] frames(int partition, long execution) {
    return new KeyWriter(partition, 'f', 8).eightBytes(execution).toBytes();
  }

  public static byte[] counters(int partition) {
    return new KeyWriter(partition, 'm', 0).toBytes();
  }

  public static byte[] history(int partition, long execution, long firstEvent) {
    return new KeyWriter(partition, 'h', 16).eightBytes(execution).eightBytes(firstEvent).toBytes();
  }

  public static byte[] payload(int partition, long execution, int number) {
    return new KeyWriter(partition, 'p', 12).eightBytes(execution).fourBytes(number).toBytes();
  }

  public static byte[] timer(int partition, TimerKey timer) {
    return new KeyWriter(partition, 't', 25)
        .eightBytes(timer.dueMillis())
        .eightBytes(timer.execution())
        .fourBytes(timer.frame())
        .fourBytes(timer.attempt())
        .oneByte(timer.kind().code())
        .toBytes();
  }

  public static byte[] name(int partition, String executionArn) {
    return new KeyWriter(partition, 'n', executionArn.length()).text(executionArn).toBytes();
  }

  public static byte[] listed(int partition, long machine, long startMillis, long execution) {
    return new KeyWriter(partition, 'l', 24)
        .eightBytes(machine)
        .eightBytes(~startMillis)
        .eightBytes(~execution)
        .toBytes();
  }

  public static byte[] listedAll(int partition, long machine) {
    return new KeyWriter(partition, 'l', 8).eightBytes(machine).toBytes();
  }

  public static byte[] listedByStatus(
      int partition, long machine, int status, long startMillis, long execution) {
    return new KeyWriter(partition, 's', 25)
        .eightBytes(machine)
        .oneByte(status)
        .eightBytes(~startMillis)
        .eightBytes(~execution)
        .toBytes();
  }

  public static byte[] listedByStatusAll(int partition, long machine, int status) {
    return new KeyWriter(partition, 's', 9).eightBytes(machine).oneByte(status).toBytes();
  }

  /// The key of a list of executions that begins with `prefix`.
  public static byte[] inList(byte[] prefix, long startMillis, long execution) {
    return ByteBuffer.allocate(prefix.length + 2 * Long.BYTES)
        .put(prefix)
        .putLong(~startMillis)
        .putLong(~execution)
        .array();
  }

  /// When the execution was started whose key in a list this is.
  public static long startInList(byte[] key) {
    return ~ByteBuffer.wrap(key).getLong(key.length - 2 * Long.BYTES);
  }

  /// The number of the execution whose key in a list this is.
  public static long executionInList(byte[] key) {
    return ~ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }

  /// What every key of the executions begins with that stand in `status` and were started through a
  /// version or an alias. No version's number is an alias's name.
  public static byte[] listedByQualifierAll(
      int partition, long machine, String qualifier, int status) {
    return new KeyWriter(partition, 'q', 10 + qualifier.length())
        .eightBytes(machine)
        .text(qualifier)
        .oneByte(0)
        .oneByte(status)
        .toBytes();
  }

  public static byte[] listedByQualifier(
      int partition, long machine, String qualifier, int status, long startMillis, long execution) {
    return inList(
        listedByQualifierAll(partition, machine, qualifier, status), startMillis, execution);
  }

  public static byte[] listedRedrivenAll(int partition, long machine) {
    return new KeyWriter(partition, 'v', 8).eightBytes(machine).toBytes();
  }

  public static byte[] listedRedriven(
      int partition, long machine, long startMillis, long execution) {
    return inList(listedRedrivenAll(partition, machine), startMillis, execution);
  }

  public static byte[] closed(int partition, long closedMillis, long execution) {
    return new KeyWriter(partition, 'e', 16)
        .eightBytes(closedMillis)
        .eightBytes(execution)
        .toBytes();
  }

  public static byte[] allClosed(int partition) {
    return new KeyWriter(partition, 'e', 0).toBytes();
  }

  public static byte[] redrivable(int partition, long closedMillis, long execution) {
    return new KeyWriter(partition, 'r', 16)
        .eightBytes(closedMillis)
        .eightBytes(execution)
        .toBytes();
  }

  public static byte[] allRedrivable(int partition) {
    return new KeyWriter(partition, 'r', 0).toBytes();
  }

  /// Behind the keys of all that closed before `closedMillis`.
  public static byte[] closedFrom(int partition, long closedMillis) {
    return new KeyWriter(partition, 'e', 8).eightBytes(closedMillis).toBytes();
  }

  public static byte[] takenName(int partition, long untilMillis, String executionArn) {
    return new KeyWriter(partition, 'u', 8 + executionArn.length())
        .eightBytes(untilMillis)
        .text(executionArn)
        .toBytes();
  }

  public static byte[] allTakenNames(int partition) {
    return new KeyWriter(partition, 'u', 0).toBytes();
  }

  public static byte[] allHistory(int partition) {
    return allOf(partition, 'h');
  }

  /// What every key of one kind begins with.
  ///
  /// @param letter of the kind
  public static byte[] allOf(int partition, char letter) {
    return new KeyWriter(partition, letter, 0).toBytes();
  }

  /// The first event of the history row whose key this is.
  public static long firstEvent(byte[] key) {
    KeyReader reader = new KeyReader(key);
    reader.eightBytes();
    return reader.eightBytes();
  }

  /// A key for people: its partition, the letter of its kind, and the rest in hexadecimal.
  public static String describe(byte[] key) {
    int number = (key[0] & 0xFF) << 8 | key[1] & 0xFF;
    return "Row %d/%s %s"
        .formatted(number, (char) key[2], HexFormat.of().formatHex(key, 3, key.length));
  }

  public static byte[] allHistory(int partition, long execution) {
    return new KeyWriter(partition, 'h', 8).eightBytes(execution).toBytes();
  }

  public static byte[] allPayloads(int partition, long execution) {
    return new KeyWriter(partition, 'p', 8).eightBytes(execution).toBytes();
  }

  public static byte[] stateMachine(String arn) {
    return new KeyWriter(0, 'S', arn.length()).text(arn).toBytes();
  }

  /// @param revisionId empty for the machine as it was created
  public static byte[] revision(long machine, String revisionId) {
    return new KeyWriter(0, 'R', 8 + revisionId.length())
        .eightBytes(machine)
        .text(revisionId)
        .toBytes();
  }

  /// What the keys of a machine's versions begin with; they come newest first.
  public static byte[] versions(String machineArn) {
    return new KeyWriter(0, 'V', machineArn.length() + 1).text(machineArn).oneByte(0).toBytes();
  }

  public static byte[] version(String machineArn, long number) {
    return new KeyWriter(0, 'V', machineArn.length() + 9)
        .text(machineArn)
        .oneByte(0)
        .eightBytes(~number)
        .toBytes();
  }

  /// What the keys of a machine's aliases begin with; they come by name.
  public static byte[] aliases(String machineArn) {
    return new KeyWriter(0, 'B', machineArn.length() + 1).text(machineArn).oneByte(0).toBytes();
  }

  public static byte[] alias(String machineArn, String name) {
    return new KeyWriter(0, 'B', machineArn.length() + 1 + name.length())
        .text(machineArn)
        .oneByte(0)
        .text(name)
        .toBytes();
  }

  /// @param arnPrefix what the ARNs of the things begin with that are counted together
  public static byte[] count(String arnPrefix) {
    return new KeyWriter(0, 'N', arnPrefix.length()).text(arnPrefix).toBytes();
  }

  public static byte[] stopping(long machine) {
    return new KeyWriter(0, 'Q', 8).eightBytes(machine).toBytes();
  }

  public static byte[] definition(byte[] hash) {
    return new KeyWriter(0, 'D', hash.length).raw(hash).toBytes();
  }

  public static byte[] activity(String arn) {
    return new KeyWriter(0, 'A', arn.length()).text(arn).toBytes();
  }

  public static byte[] function(String name) {
    return new KeyWriter(0, 'F', name.length()).text(name).toBytes();
  }

  /// The least key that is greater than every key that begins with `prefix`.
  public static byte[] end(byte[] prefix) {
    byte[] end = prefix.clone();
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] != -1) {
        end[i]++;
        return Arrays.copyOf(end, i + 1);
      }
    }
    throw new IllegalArgumentException("No key is greater than one of 0xFF alone");
  }
}
