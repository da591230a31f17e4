package dev.lockstep.api.view;

/// How long a text is within a JSON string, in UTF-8 bytes: AWS bounds data by that.
final class EscapedText {
  private static final int TWO_BYTES = 0x80;
  private static final int THREE_BYTES = 0x800;
  private static final int FOUR_BYTES = 0x10000;
  private static final int ESCAPED_CONTROL = 6;

  private EscapedText() {}

  static long bytes(String text) {
    return text.codePoints().mapToLong(EscapedText::bytes).sum();
  }

  /// The beginning of `text` that takes at most `most` bytes: the text itself if it all does.
  static String beginning(String text, long most) {
    long left = most;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= bytes(codePoint);
      if (left < 0) {
        return text.substring(0, end);
      }
      end += Character.charCount(codePoint);
    }
    return text;
  }

  private static int bytes(int codePoint) {
    if (codePoint >= TWO_BYTES) {
      return codePoint >= FOUR_BYTES ? 4 : codePoint >= THREE_BYTES ? 3 : 2;
    }
    return switch (codePoint) {
      case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 2;
      default -> codePoint < ' ' ? ESCAPED_CONTROL : 1;
    };
  }
}
