package dev.lockstep.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A JSON number that remembers its digits: what was read as `1.10` or `12345678901234567890` is
/// printed so. Integers that fit a `long` take a fast path.
///
/// Equality and order are numeric: `1`, `1.0` and `1e0` are equal.
public final class JsonNumber implements JsonValue, Comparable<JsonNumber> {
  private static final JsonNumber[] SMALL = new JsonNumber[1024];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new JsonNumber(null, i, true);
    }
  }

  private final @Nullable String text;
  private final long longValue;
  private final boolean isLong;

  private JsonNumber(@Nullable String text, long longValue, boolean isLong) {
    this.text = text;
    this.longValue = longValue;
    this.isLong = isLong;
  }

  public static JsonNumber of(long value) {
    return value >= 0 && value < SMALL.length
        ? SMALL[(int) value]
        : new JsonNumber(null, value, true);
  }

  /// The number nearest to `value`, printed without a fraction where it is whole.
  ///
  /// @throws IllegalArgumentException if `value` is infinite or not a number
  public static JsonNumber of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("Not a JSON number: " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return of((long) value);
    }
    return ofText(Double.toString(value));
  }

  public static JsonNumber of(BigDecimal value) {
    return ofText(value.toString());
  }

  public static JsonNumber of(BigInteger value) {
    return ofText(value.toString());
  }

  /// The number written as `text`, which must follow the JSON grammar.
  ///
  /// @throws NumberFormatException if `text` is not a number
  public static JsonNumber ofText(String text) {
    int length = text.length();
    boolean integral = length <= 18;
    for (int i = 0; integral && i < length; i++) {
      char c = text.charAt(i);
      integral = (c >= '0' && c <= '9') || (i == 0 && c == '-' && length > 1);
    }
    if (integral && !text.equals("-0")) {
      return of(Long.parseLong(text));
    }
    if (Decimals.isPlain(text)) {
      return new JsonNumber(text, 0, false);
    }
    BigDecimal exact = new BigDecimal(text);
    if (exact.scale() == 0 && exact.unscaledValue().bitLength() < 64) {
      return new JsonNumber(text, exact.longValueExact(), true);
    }
    return new JsonNumber(text, 0, false);
  }

  /// True if this number is a whole number that fits a `long`, whatever its notation's exponent; a
  /// number written with a fraction (`1.0`) is not integral here.
  public boolean isLong() {
    return isLong;
  }

  /// The value as a `long`.
  ///
  /// @throws ArithmeticException if it has a fraction or does not fit
  public long longValue() {
    return isLong ? longValue : bigDecimalValue().longValueExact();
  }

  /// The value as an `int`.
  ///
  /// @throws ArithmeticException if it has a fraction or does not fit
  public int intValue() {
    return Math.toIntExact(longValue());
  }

  public double doubleValue() {
    return isLong ? (double) longValue : Decimals.doubleValue(toString());
  }

  /// True if [#doubleValue] is surely all of this number: there are no more digits than any double
  /// holds.
  public boolean isShort() {
    return isLong
        ? Math.abs(longValue) < Decimals.TOO_LONG
        : Decimals.isPlain(toString()) && toString().length() <= Decimals.MOST_DIGITS;
  }

  public BigDecimal bigDecimalValue() {
    return isLong ? BigDecimal.valueOf(longValue) : new BigDecimal(toString());
  }

  @Override
  public int compareTo(JsonNumber other) {
    return isLong && other.isLong
        ? Long.compare(longValue, other.longValue)
        : bigDecimalValue().compareTo(other.bigDecimalValue());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonNumber number && compareTo(number) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(doubleValue() + 0.0);
  }

  @Override
  public String toString() {
    return text != null ? text : Long.toString(longValue);
  }
}
