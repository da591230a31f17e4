package dev.lockstep.api.logs.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a group's log, before a record or behind the last.
///
/// @param segment the number of a segment
/// @param offset bytes into it
public record LogPosition(long segment, long offset) implements Comparable<LogPosition> {
  static final LogPosition START = new LogPosition(0, 0);

  private static final Pattern TEXT = Pattern.compile("([0-9]{18})([0-9]{18})");

  /// As a token; positions compare as their texts do.
  public String text() {
    return "%018d%018d".formatted(segment, offset);
  }

  /// Null if `text` is none of [#text].
  public static @Nullable LogPosition of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? new LogPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
        : null;
  }

  @Override
  public int compareTo(LogPosition other) {
    int segments = Long.compare(segment, other.segment);
    return segments != 0 ? segments : Long.compare(offset, other.offset);
  }
}
