package dev.lockstep.expressions.jsonpath;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;

/// The text that Java's own maps and lists have, `{a=1, b=[x, null]}`: AWS shows values so in some
/// messages and in `States.Format`.
public final class JavaText {
  private JavaText() {}

  public static String of(JsonValue value) {
    if (value instanceof JsonString(String text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  private static void append(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonObject object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          append(object.value(i), out.append(i > 0 ? ", " : "").append(object.name(i)).append('='));
        }
        out.append('}');
      }
      case JsonArray array -> {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
          append(array.get(i), out.append(i > 0 ? ", " : ""));
        }
        out.append(']');
      }
      case JsonString(String text) -> out.append(text);
      case JsonNumber number -> out.append(number);
      case JsonBoolean bool -> out.append(bool);
      case JsonNull _ -> out.append("null");
    }
  }
}
