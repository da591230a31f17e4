package dev.lockstep.engine.row;

/// The row at [Keys#name]: which execution of the partition bears an ARN.
public final class NameRow {
  private NameRow() {}

  public static byte[] encode(long execution) {
    return new RowWriter(1).number(1, execution).toBytes();
  }

  /// The execution's number in its partition.
  public static long decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long execution = 0;
    while (fields.next()) {
      if (fields.tag() == 1) {
        execution = fields.number();
      }
    }
    return execution;
  }
}
