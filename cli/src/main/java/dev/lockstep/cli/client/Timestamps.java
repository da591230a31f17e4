package dev.lockstep.cli.client;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Times of the API, which are seconds since 1970 with a fraction.
public final class Timestamps {
  private Timestamps() {}

  /// The time in member `name`, or null if there is none.
  public static @Nullable Instant in(JsonObject object, String name) {
    return switch (object.get(name)) {
      case JsonNumber number -> ofEpochSeconds(number.bigDecimalValue());
      case JsonString(String text) -> parse(text);
      case null, default -> null;
    };
  }

  private static Instant ofEpochSeconds(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  private static @Nullable Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
