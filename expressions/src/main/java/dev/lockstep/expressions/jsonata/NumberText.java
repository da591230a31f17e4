package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as the language prints them: doubles with at most 15 digits in JavaScript's notation,
/// integers and exact decimals with all of theirs.
final class NumberText {
  private static final MathContext DIGITS = new MathContext(15);
  private static final int LARGEST_PLAIN_EXPONENT = 20;
  private static final int SMALLEST_PLAIN_EXPONENT = -6;

  private NumberText() {}

  static String of(Number number) {
    if (!(number instanceof Double) && !(number instanceof Float)) {
      return number.toString();
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new JException("D3001", -1, number);
    }
    return value == 0 ? "0" : text(new BigDecimal(value, DIGITS).stripTrailingZeros());
  }

  /// The shortest notation that reads back as `value`, which must be finite.
  static String exact(double value) {
    return value == 0 ? "0" : text(BigDecimal.valueOf(value).stripTrailingZeros());
  }

  private static String text(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent <= LARGEST_PLAIN_EXPONENT && exponent >= SMALLEST_PLAIN_EXPONENT) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String sign = value.signum() < 0 ? "-" : "";
    return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+") + exponent;
  }
}
