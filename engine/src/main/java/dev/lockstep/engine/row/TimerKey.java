package dev.lockstep.engine.row;

/// One timer: what is due, when, and for whom. The whole row is its key.
///
/// @param attempt the task attempt that it belongs to; 0 if it belongs to none
public record TimerKey(long dueMillis, long execution, int frame, int attempt, Kind kind)
    implements Comparable<TimerKey> {
  /// What becomes due.
  public enum Kind {
    /// The end of a Wait state.
    WAIT(1),
    /// The next attempt of a Task, Parallel or Map.
    RETRY(2),
    /// The end of the time that a task attempt may take.
    TASK_TIMEOUT(3),
    /// The end of the time that a task attempt may be silent.
    HEARTBEAT(4),
    /// The end of the time that the execution may take.
    EXECUTION_TIMEOUT(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalStateException("No timer has the code " + code);
    }
  }

  /// What comes before every timer that is due at `dueMillis` or later.
  public static TimerKey earliest(long dueMillis) {
    return new TimerKey(dueMillis, 0, 0, 0, Kind.WAIT);
  }

  /// Reads a timer's key.
  public static TimerKey of(byte[] key) {
    KeyReader reader = new KeyReader(key);
    return new TimerKey(
        reader.eightBytes(),
        reader.eightBytes(),
        reader.fourBytes(),
        reader.fourBytes(),
        Kind.of(reader.oneByte()));
  }

  @Override
  public int compareTo(TimerKey other) {
    int order = Long.compare(dueMillis, other.dueMillis);
    order = order != 0 ? order : Long.compare(execution, other.execution);
    order = order != 0 ? order : Integer.compare(frame, other.frame);
    order = order != 0 ? order : Integer.compare(attempt, other.attempt);
    return order != 0 ? order : kind.compareTo(other.kind);
  }
}
