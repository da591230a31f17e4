package dev.lockstep.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A time on the command line: so long ago, or a moment.
record Since(@Nullable Duration ago, Instant moment) {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  Instant before(Instant now) {
    return ago == null ? moment : now.minus(ago);
  }

  static Since parse(String text) {
    Matcher parts = AGO.matcher(text);
    if (parts.matches()) {
      long count = Long.parseLong(parts.group(1));
      Duration ago =
          switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      return new Since(ago, Instant.EPOCH);
    }
    try {
      return new Since(null, OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException wrong) {
      throw new TypeConversionException(
          "'" + text + "' is no time such as 10m, 2h, 3d or 2026-11-27T14:00:00Z");
    }
  }

  /// How picocli reads it.
  static final class Converter implements ITypeConverter<Since> {
    @Override
    public Since convert(String text) {
      return parse(text);
    }
  }
}
