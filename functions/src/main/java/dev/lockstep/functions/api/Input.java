package dev.lockstep.functions.api;

import dev.lockstep.functions.Rejection;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the members of a call's JSON body and collects what violates their constraints. A reader
/// returns null for a member that is absent or bad; [#problem] tells the bad ones.
final class Input {
  private final JsonObject body;
  private final List<String> violations = new ArrayList<>();
  private @Nullable Rejection misfit;

  Input(JsonObject body) {
    this.body = body;
  }

  /// The first reason not to go on, in AWS's words.
  Optional<Rejection> problem() {
    if (misfit != null || violations.isEmpty()) {
      return Optional.ofNullable(misfit);
    }
    String plural = violations.size() == 1 ? "" : "s";
    return Optional.of(
        new Rejection(
            "ValidationException",
            violations.size()
                + " validation error"
                + plural
                + " detected: "
                + String.join("; ", violations),
            400));
  }

  void violate(String member, @Nullable Object value, String constraint) {
    String shown = value == null ? "null" : "'" + value + "'";
    violations.add(
        "Value "
            + shown
            + " at '"
            + member
            + "' failed to satisfy constraint: Member must "
            + constraint);
  }

  boolean has(String name) {
    JsonValue value = body.get(name);
    return value != null && !value.isNull();
  }

  /// A text of at most `maxLength` characters that `pattern` matches.
  @Nullable String text(String name, int maxLength, Pattern pattern) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    if (text.length() > maxLength) {
      violate(memberName(name), text, "have length less than or equal to " + maxLength);
    } else if (!pattern.matcher(text).matches()) {
      violate(memberName(name), text, "satisfy regular expression pattern: " + pattern);
    } else {
      return text;
    }
    return null;
  }

  @Nullable String text(String name) {
    return switch (body.get(name)) {
      case JsonString(String text) -> text;
      case null -> null;
      case JsonValue other -> misfit(name, other, "string");
    };
  }

  @Nullable Integer number(String name, int min, int max) {
    JsonValue value = body.get(name);
    if (!(value instanceof JsonNumber number)) {
      return value == null ? null : misfit(name, value, "number");
    }
    if (!number.isLong()) {
      return misfit(name, value, "whole number");
    }
    if (number.longValue() > max) {
      violate(memberName(name), number, "have value less than or equal to " + max);
    } else if (number.longValue() < min) {
      violate(memberName(name), number, "have value greater than or equal to " + min);
    } else {
      return number.intValue();
    }
    return null;
  }

  boolean flag(String name) {
    return body.get(name) == JsonBoolean.TRUE;
  }

  /// The object called `name` as a part of this input, or an empty one.
  JsonObject object(String name) {
    return switch (body.get(name)) {
      case JsonObject object -> object;
      case null -> JsonObject.EMPTY;
      case JsonValue other -> {
        misfit(name, other, "structure");
        yield JsonObject.EMPTY;
      }
    };
  }

  JsonArray list(String name) {
    return switch (body.get(name)) {
      case JsonArray array -> array;
      case null -> JsonArray.EMPTY;
      case JsonValue other -> {
        misfit(name, other, "list");
        yield JsonArray.EMPTY;
      }
    };
  }

  /// The texts of an object, or null if one of them is none.
  @Nullable Map<String, String> texts(JsonObject object, String shownName) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < object.size(); i++) {
      if (!(object.value(i) instanceof JsonString(String text))) {
        misfit(shownName, object.value(i), "string");
        return null;
      }
      texts.put(object.name(i), text);
    }
    return texts;
  }

  private <T> @Nullable T misfit(String name, JsonValue found, String expected) {
    if (!found.isNull() && misfit == null) {
      misfit =
          new Rejection(
              "SerializationException",
              "The member " + name + " must be a " + expected + ", not " + found.typeName(),
              400);
    }
    return null;
  }

  /// AWS's messages write a member's name with a small first letter.
  static String memberName(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
