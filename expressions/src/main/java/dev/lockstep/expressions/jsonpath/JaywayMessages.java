package dev.lockstep.expressions.jsonpath;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;

/// The texts of the Jayway library for paths that lead nowhere, which AWS passes on to its callers.
/// They name the Java classes that the library sees there.
final class JaywayMessages {
  private static final String PROVIDER = "com.jayway.jsonpath.spi.json.JacksonJsonProvider";

  private static final String CONTEXT = "can only be applied to arrays. Current context is: ";

  private JaywayMessages() {}

  static String notAnObject(String step, String path, JsonValue found) {
    return "Expected to find an object with property %s in path %s but found '%s'. "
            .formatted(step, path, className(found))
        + "This is not a json object according to the JsonProvider: '%s'.".formatted(PROVIDER);
  }

  static String notAnArray(String steps, JsonValue found) {
    return "Filter: " + steps + " " + CONTEXT + JavaText.of(found);
  }

  /// A message of the library with its own and our class names made AWS's.
  static String of(RuntimeException e) {
    String message = javaContext(String.valueOf(e.getMessage()));
    return message
        .replace(JsonValueProvider.class.getName(), PROVIDER)
        .replace(JsonArray.class.getName(), "java.util.ArrayList")
        .replace(JsonObject.class.getName(), "java.util.LinkedHashMap")
        .replace(JsonString.class.getName(), "java.lang.String")
        .replace(JsonNumber.class.getName(), "java.lang.Integer")
        .replace(JsonBoolean.class.getName(), "java.lang.Boolean")
        .replace(JsonNull.class.getName(), "null");
  }

  /// The value at the end of some messages as Java shows it.
  private static String javaContext(String message) {
    int at = message.indexOf(CONTEXT);
    if (at < 0) {
      return message;
    }
    int end = at + CONTEXT.length();
    try {
      return message.substring(0, end) + JavaText.of(JsonValue.parse(message.substring(end)));
    } catch (JsonSyntaxException _) {
      return message;
    }
  }

  private static String className(JsonValue value) {
    return switch (value) {
      case JsonObject _ -> "java.util.LinkedHashMap";
      case JsonArray _ -> "java.util.ArrayList";
      case JsonString _ -> "java.lang.String";
      case JsonNumber number -> numberClassName(number);
      case JsonBoolean _ -> "java.lang.Boolean";
      case JsonNull _ -> "null";
    };
  }

  private static String numberClassName(JsonNumber number) {
    if (!number.isLong()) {
      return "java.lang.Double";
    }
    long value = number.longValue();
    return value == (int) value ? "java.lang.Integer" : "java.lang.Long";
  }
}
