package dev.lockstep.language.grammar;

import dev.lockstep.json.JsonNumber;
import java.math.BigDecimal;

/// The whole numbers that a field may hold, both ends included.
public record Range(long minimum, long maximum) {
  /// AWS's bound on seconds and attempts.
  public static final long MAX_SECONDS = 99_999_999L;

  public static Range from(long minimum) {
    return new Range(minimum, Long.MAX_VALUE);
  }

  boolean contains(JsonNumber number) {
    return isWhole(number) && within(number);
  }

  /// Why `number`, which is not contained, is refused.
  String complaint(JsonNumber number) {
    if (number.bigDecimalValue().compareTo(BigDecimal.valueOf(minimum)) < 0) {
      return "Minimum value is " + minimum;
    }
    if (number.bigDecimalValue().compareTo(BigDecimal.valueOf(maximum)) > 0) {
      return "Maximum value is " + maximum;
    }
    return "Expected value of type Integer";
  }

  private boolean within(JsonNumber number) {
    BigDecimal value = number.bigDecimalValue();
    return value.compareTo(BigDecimal.valueOf(minimum)) >= 0
        && value.compareTo(BigDecimal.valueOf(maximum)) <= 0;
  }

  /// `5` and `5e0` are whole, `5.0` is a fraction as AWS's parser sees it.
  private static boolean isWhole(JsonNumber number) {
    return number.isLong();
  }
}
