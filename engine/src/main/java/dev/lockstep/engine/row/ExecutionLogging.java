package dev.lockstep.engine.row;

/// How an execution's events are logged, as its machine said when it was started.
///
/// @param includeData whether inputs, outputs and the like are part of the records
/// @param logGroupArn where they go; ends in `:*`
public record ExecutionLogging(Level level, boolean includeData, String logGroupArn) {

  /// Which events are logged. A machine whose level is OFF has no logging at all.
  public enum Level {
    ALL(1),
    ERROR(2),
    FATAL(3);

    private final int code;

    Level(int code) {
      this.code = code;
    }

    private static Level of(int code) {
      for (Level level : values()) {
        if (level.code == code) {
          return level;
        }
      }
      throw new IllegalStateException("No level has the code " + code);
    }
  }

  byte[] encode() {
    return new RowWriter(1)
        .number(1, level.code)
        .flag(2, includeData)
        .text(3, logGroupArn)
        .toBytes();
  }

  static ExecutionLogging decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    Level level = Level.ALL;
    boolean includeData = false;
    String logGroupArn = "";
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> level = Level.of(fields.integer());
        case 2 -> includeData = fields.flag();
        case 3 -> logGroupArn = fields.text();
        default -> {}
      }
    }
    return new ExecutionLogging(level, includeData, logGroupArn);
  }
}
