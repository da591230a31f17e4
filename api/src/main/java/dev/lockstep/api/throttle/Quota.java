package dev.lockstep.api.throttle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of a token bucket and how fast it fills.
///
/// @param burst calls that a full bucket has
/// @param perSecond calls added each second, until it is full
public record Quota(int burst, int perSecond) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  public Quota {
    if (burst < 1 || perSecond < 1) {
      throw new IllegalArgumentException(
          "A quota is two numbers from 1, not " + burst + " and " + perSecond);
    }
  }

  /// Reads `BURST/PER_SECOND`.
  ///
  /// @throws IllegalArgumentException if it is not of that form
  public static Quota parse(String text) {
    Matcher numbers = TEXT.matcher(text);
    if (!numbers.matches()) {
      throw new IllegalArgumentException("A quota is BURST/PER_SECOND, not '" + text + "'");
    }
    return new Quota(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }
}
