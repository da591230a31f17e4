package dev.lockstep.cli.display;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times and durations as people read them.
public final class Times {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private Times() {}

  /// `2026-01-31 14:05:09` in the local time zone, or `-`.
  public static String dateTime(@Nullable Instant time) {
    return time == null ? "-" : DATE_TIME.withZone(ZoneId.systemDefault()).format(time);
  }

  /// `14:05:09.123` in the local time zone.
  public static String timeOfDay(Instant time) {
    return TIME_OF_DAY.withZone(ZoneId.systemDefault()).format(time);
  }

  /// `0.05 s`, `12.3 s`, `4 min 07 s`, `3 h 02 min`.
  public static String duration(Duration duration) {
    double seconds = Math.max(0, duration.toMillis()) / 1000.0;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (duration.toHours() == 0) {
      return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
