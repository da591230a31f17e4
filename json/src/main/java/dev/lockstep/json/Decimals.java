package dev.lockstep.json;

/// Numbers written as most are: digits, a point, digits. What they are worth without the detour by
/// way of big numbers.
final class Decimals {
  /// So many digits a double holds, whichever they are.
  static final int MOST_DIGITS = 15;

  /// The least whole number of more digits than that.
  static final long TOO_LONG = 1_000_000_000_000_000L;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimals() {}

  /// True if `text` has digits on both sides of a point and, but for a sign, nothing else.
  static boolean isPlain(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    int point = -1;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return point > begin && point < text.length() - 1;
  }

  /// The double nearest to `text`. Where digits and power of ten are doubles themselves, their
  /// quotient is it: a division is rounded once.
  static double doubleValue(String text) {
    if (text.length() > MOST_DIGITS || !isPlain(text)) {
      return Double.parseDouble(text);
    }
    boolean negative = text.charAt(0) == '-';
    long digits = 0;
    int point = text.indexOf('.');
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      if (i != point) {
        digits = digits * 10 + (text.charAt(i) - '0');
      }
    }
    double magnitude = digits / POWERS[text.length() - 1 - point];
    return negative ? -magnitude : magnitude;
  }
}
