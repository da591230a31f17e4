package dev.lockstep.json;

/// Values to texts: [#compact] without a space, [#pretty] indented by two for people.
///
/// Strings are escaped as Jackson does: the quote, the backslash and control characters; everything
/// else stands as it is.
public final class JsonPrinter {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private JsonPrinter() {}

  public static String compact(JsonValue value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  public static String pretty(JsonValue value) {
    StringBuilder out = new StringBuilder();
    appendPretty(value, out, 0);
    return out.toString();
  }

  /// Appends the compact text of `value` to `out`.
  public static void append(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonObject object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          appendQuoted(object.name(i), out);
          out.append(':');
          append(object.value(i), out);
        }
        out.append('}');
      }
      case JsonArray array -> {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          append(array.get(i), out);
        }
        out.append(']');
      }
      case JsonString(String text) -> appendQuoted(text, out);
      case JsonNumber number -> out.append(number);
      case JsonBoolean bool -> out.append(bool);
      case JsonNull _ -> out.append("null");
    }
  }

  private static void appendPretty(JsonValue value, StringBuilder out, int indent) {
    switch (value) {
      case JsonObject object when !object.isEmpty() -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          newLine(out.append(i > 0 ? "," : ""), indent + 2);
          appendQuoted(object.name(i), out);
          out.append(": ");
          appendPretty(object.value(i), out, indent + 2);
        }
        newLine(out, indent);
        out.append('}');
      }
      case JsonArray array when !array.isEmpty() -> {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
          newLine(out.append(i > 0 ? "," : ""), indent + 2);
          appendPretty(array.get(i), out, indent + 2);
        }
        newLine(out, indent);
        out.append(']');
      }
      default -> append(value, out);
    }
  }

  private static void newLine(StringBuilder out, int indent) {
    out.append('\n').repeat(' ', indent);
  }

  /// Appends `text` as a JSON string with its quotes.
  public static void appendQuoted(String text, StringBuilder out) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      out.append(text, done, i);
      done = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    out.append(text, done, text.length()).append('"');
  }
}
