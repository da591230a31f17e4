package dev.lockstep.language;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Timestamps as the States Language writes them: RFC 3339 with an uppercase `T`, and an uppercase
/// `Z` or an offset.
public final class Timestamps {
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private Timestamps() {}

  /// The point in time that `text` names, or null if it is no timestamp.
  public static @Nullable OffsetDateTime parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
