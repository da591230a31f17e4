package dev.lockstep.engine.row;

/// The row at [Keys#task]: an outstanding attempt. It tells those of activities, which wait for
/// workers, from calls, and one activity's from most others', so that few others are looked up.
///
/// @param activityHash [#hash] of the activity's ARN, 0 for the call of a function or a service
public record TaskRow(long activityHash) {
  private static final TaskRow CALL = new TaskRow(0);

  public static TaskRow ofCall() {
    return CALL;
  }

  public static TaskRow ofActivity(String activityArn) {
    return new TaskRow(hash(activityArn));
  }

  /// Never 0. That of another activity may be the same.
  public static long hash(String activityArn) {
    return Integer.toUnsignedLong(activityArn.hashCode()) + 1;
  }

  public boolean isOfActivity() {
    return activityHash != 0;
  }

  public byte[] encode() {
    return new RowWriter(1).number(1, activityHash).toBytes();
  }

  public static TaskRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long hash = 0;
    while (fields.next()) {
      if (fields.tag() == 1) {
        hash = fields.number();
      }
    }
    return new TaskRow(hash);
  }
}
