package dev.lockstep.engine.row;

import java.util.ArrayList;
import java.util.List;

/// The frames of an execution that have been cut off and that nobody has come to yet: they may
/// still have timers, tasks and jobs, for which nothing happens any more. Whatever lies below them
/// has been cut off with them.
///
/// @param ranges the last is worked on first
public record Clearing(List<Range> ranges) {
  public static final Clearing NONE = new Clearing(List.of());

  public Clearing {
    ranges = List.copyOf(ranges);
  }

  /// Frames with consecutive ids, some of which may not exist.
  ///
  /// @param next the first that nobody has come to
  /// @param end the id behind the last
  /// @param removes whether the frames go; otherwise they are at rest then and keep what a redrive
  ///   needs
  public record Range(int next, int end, boolean removes) {
    public boolean contains(int frame) {
      return next <= frame && frame < end;
    }
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  byte[] encode() {
    RowWriter row = new RowWriter(0);
    for (Range range : ranges) {
      row.number(1, range.next).flag(2, range.removes).number(3, range.end);
    }
    return row.toBytes();
  }

  static Clearing decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    List<Range> ranges = new ArrayList<>();
    int next = 0;
    boolean removes = false;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> next = fields.integer();
        case 2 -> removes = fields.flag();
        case 3 -> {
          ranges.add(new Range(next, fields.integer(), removes));
          next = 0;
          removes = false;
        }
        default -> {}
      }
    }
    return new Clearing(ranges);
  }
}
