package dev.lockstep.engine.row;

/// The row at [Keys#task]: an outstanding attempt. It tells those of activities, which wait for
/// workers, from calls, and one activity's from most others', so that few others are looked up.
///
/// @param kind 1 for the call of a function or a service, [#hash] of the activity's ARN, or 0 if
///   the row is older than these marks
public record TaskRow(long kind) {
  private static final int UNKNOWN = 0;
  private static final int CALL = 1;

  public static TaskRow ofCall() {
    return new TaskRow(CALL);
  }

  public static TaskRow ofActivity(String activityArn) {
    return new TaskRow(hash(activityArn));
  }

  /// Neither 0 nor 1. That of another activity may be the same.
  public static long hash(String activityArn) {
    return Integer.toUnsignedLong(activityArn.hashCode()) + CALL + 1;
  }

  /// Whether it is one of an activity for certain.
  public boolean isOfActivity() {
    return kind > CALL;
  }

  /// @param hash of an activity's ARN
  public boolean mayBeOf(long hash) {
    return kind == hash || kind == UNKNOWN;
  }

  public byte[] encode() {
    return new RowWriter(1).number(1, kind).toBytes();
  }

  public static TaskRow decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long kind = UNKNOWN;
    while (fields.next()) {
      if (fields.tag() == 1) {
        kind = fields.number();
      }
    }
    return new TaskRow(kind);
  }
}
