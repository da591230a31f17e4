package dev.lockstep.language.grammar;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.regex.Pattern;

/// Finds plain texts that look as if they were meant to be computed, which is only worth a warning.
public final class PathLikeTexts {
  private static final Pattern PATH = Pattern.compile("\\$\\$?([.\\[].*)?", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("States\\.[A-Za-z0-9]+\\(.*\\)", Pattern.DOTALL);

  private PathLikeTexts() {}

  static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  static boolean isPathOrCall(String text) {
    return isPath(text) || CALL.matcher(text).matches();
  }

  /// Warns about the field called `name` if it holds a path although it is read as it stands.
  public static void warnAboutField(Fields fields, String name) {
    if (fields.get(name) instanceof JsonString(String text) && isPath(text)) {
      fields
          .problems()
          .warning(
              Code.NO_PATH,
              "The value of the field '"
                  + name
                  + "' looks like a path, but the name of the field does not end with 'Path'",
              fields.location(name));
    }
  }

  /// Warns about a `Result` in which something looks computed: it is passed on as it stands.
  public static void warnAboutResult(JsonValue result, Location location, Problems problems) {
    if (looksComputed(result)) {
      problems.warning(
          Code.PASS_RESULT_IS_STATIC,
          "The field 'Result' is passed on as it is; paths in it are not evaluated",
          location);
    }
  }

  private static boolean looksComputed(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> isPath(text);
      case JsonArray array -> array.stream().anyMatch(PathLikeTexts::looksComputed);
      case JsonObject object ->
          object.names().stream()
              .anyMatch(name -> {
                JsonValue member = object.get(name);
                return name.endsWith(".$") || (member != null && looksComputed(member));
              });
      case JsonValue _ -> false;
    };
  }

  /// Warns about members of a payload template that look computed but lack the `.$`.
  static void warnAboutTemplate(JsonValue value, Location location, Problems problems) {
    switch (value) {
      case JsonObject object ->
          object.forEach((name, member) -> warnAboutMember(name, member, location, problems));
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          warnAboutTemplate(array.get(i), location.element(i), problems);
        }
      }
      case JsonValue _ -> {}
    }
  }

  private static void warnAboutMember(
      String name, JsonValue member, Location location, Problems problems) {
    if (member instanceof JsonString(String text) && !name.endsWith(".$") && isPathOrCall(text)) {
      problems.warning(
          Code.NO_DOLLAR,
          "The value of the field '"
              + name
              + "' looks like a path or an intrinsic function call, but the name of the field does"
              + " not end with '.$'",
          location.field(name));
    } else {
      warnAboutTemplate(member, location.field(name), problems);
    }
  }
}
