package dev.lockstep.engine.row;

/// The row at [Keys#name]: which execution of the partition bears an ARN, or how long nobody may.
///
/// @param execution the execution's number in its partition; 0 if it has been removed
/// @param takenUntilMillis until when the name of a removed execution stays taken, milliseconds
///   since the epoch
public record NameRow(long execution, long takenUntilMillis) {

  public static byte[] encode(long execution) {
    return new RowWriter(1).number(1, execution).toBytes();
  }

  /// A name that stays taken though its execution has been removed.
  public static byte[] encodeTaken(long untilMillis) {
    return new RowWriter(1).number(2, untilMillis).toBytes();
  }

  public static NameRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long execution = 0;
    long takenUntilMillis = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> execution = fields.number();
        case 2 -> takenUntilMillis = fields.number();
        default -> {}
      }
    }
    return new NameRow(execution, takenUntilMillis);
  }
}
