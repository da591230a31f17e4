package dev.lockstep.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values to the UTF-8 bytes of their compact texts, as [JsonPrinter] writes them.
///
/// An object or array remembers where its text lies in the bytes that it was last printed to, so
/// that what a document has in common with one before it is copied and not printed again. It does
/// so only if it is a good part of these bytes, which it keeps from being forgotten.
final class Utf8Printer {
  private static final int INITIAL_BYTES = 512;

  /// What is shorter is not worth to be remembered.
  private static final int LEAST_REMEMBERED_BYTES = 256;

  /// How many times its own size a value keeps at most.
  private static final int MOST_KEPT = 4;

  /// The longest form of a character: six bytes, as in `\u001F`.
  private static final int MOST_BYTES_OF_CHARACTER = 6;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /// Where the text of a value lies.
  record Span(byte[] bytes, int from, int to) {}

  /// What may have to remember its span.
  private record Printed(JsonValue value, int from, int to) {}

  private byte[] out = new byte[INITIAL_BYTES];
  private int length;
  private Printed[] printed = new Printed[8];
  private int printedCount;

  private Utf8Printer() {}

  static byte[] print(JsonValue value) {
    Span known = span(value);
    if (known != null && known.to - known.from == known.bytes.length) {
      return known.bytes;
    }
    Utf8Printer printer = new Utf8Printer();
    printer.append(value);
    return printer.finish();
  }

  private byte[] finish() {
    byte[] bytes = Arrays.copyOf(out, length);
    for (int i = 0; i < printedCount; i++) {
      Printed one = printed[i];
      if ((long) (one.to - one.from) * MOST_KEPT >= length) {
        remember(one.value, new Span(bytes, one.from, one.to));
      }
    }
    return bytes;
  }

  private static @Nullable Span span(JsonValue value) {
    return switch (value) {
      case JsonObject object -> object.span();
      case JsonArray array -> array.span();
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> null;
    };
  }

  private static void remember(JsonValue value, Span span) {
    switch (value) {
      case JsonObject object -> object.remember(span);
      case JsonArray array -> array.remember(span);
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> {}
    }
  }

  private void append(JsonValue value) {
    switch (value) {
      case JsonObject object -> container(object, object.span());
      case JsonArray array -> container(array, array.span());
      case JsonString(String text) -> quoted(text);
      case JsonNumber number -> ascii(number.toString());
      case JsonBoolean bool -> ascii(bool.toString());
      case JsonNull _ -> ascii("null");
    }
  }

  private void container(JsonValue value, @Nullable Span known) {
    int from = length;
    if (known != null) {
      int size = known.to - known.from;
      ensure(size);
      System.arraycopy(known.bytes, known.from, out, length, size);
      length += size;
    } else if (value instanceof JsonObject object) {
      members(object);
    } else if (value instanceof JsonArray array) {
      elements(array);
    }
    if (length - from >= LEAST_REMEMBERED_BYTES) {
      if (printedCount == printed.length) {
        printed = Arrays.copyOf(printed, printedCount * 2);
      }
      printed[printedCount++] = new Printed(value, from, length);
    }
  }

  private void members(JsonObject object) {
    one('{');
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        one(',');
      }
      quoted(object.name(i));
      one(':');
      append(object.value(i));
    }
    one('}');
  }

  private void elements(JsonArray array) {
    one('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        one(',');
      }
      append(array.get(i));
    }
    one(']');
  }

  private void quoted(String text) {
    int size = text.length();
    ensure(size + 2);
    byte[] to = out;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x80) {
        length = at;
        uncommon(text, i);
        return;
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    length = at;
  }

  /// The rest of a text, from its first character that does not stand for itself.
  private void uncommon(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      ensure(MOST_BYTES_OF_CHARACTER);
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        escaped(c);
      } else if (c < 0x80) {
        out[length++] = (byte) c;
      } else if (c < 0x800) {
        out[length++] = (byte) (0xC0 | c >> 6);
        continuation(c);
      } else if (!Character.isSurrogate(c)) {
        out[length++] = (byte) (0xE0 | c >> 12);
        continuation(c >> 6);
        continuation(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        i++;
        int point = Character.toCodePoint(c, text.charAt(i));
        out[length++] = (byte) (0xF0 | point >> 18);
        continuation(point >> 12);
        continuation(point >> 6);
        continuation(point);
      } else {
        out[length++] = '?';
      }
    }
    one('"');
  }

  private void continuation(int bits) {
    out[length++] = (byte) (0x80 | bits & 0x3F);
  }

  private void escaped(char c) {
    out[length++] = '\\';
    switch (c) {
      case '"', '\\' -> out[length++] = (byte) c;
      case '\n' -> out[length++] = 'n';
      case '\r' -> out[length++] = 'r';
      case '\t' -> out[length++] = 't';
      case '\b' -> out[length++] = 'b';
      case '\f' -> out[length++] = 'f';
      default -> {
        out[length++] = 'u';
        out[length++] = '0';
        out[length++] = '0';
        out[length++] = HEX[c >> 4];
        out[length++] = HEX[c & 15];
      }
    }
  }

  private void ascii(String text) {
    int size = text.length();
    ensure(size);
    for (int i = 0; i < size; i++) {
      out[length++] = (byte) text.charAt(i);
    }
  }

  private void one(char c) {
    ensure(1);
    out[length++] = (byte) c;
  }

  private void ensure(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
    }
  }
}
