package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one structure of an input. A member whose constraint is broken reads as if it
/// were absent: the call is refused before anybody acts on it. Members that nobody asks for do not
/// matter.
public final class Members {
  private final JsonObject object;
  private final String path;
  private final Problems problems;

  private Members(JsonObject object, String path, Problems problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  public static Members of(JsonObject input, Problems problems) {
    return new Members(input, "", problems);
  }

  /// A string that must be there; empty text where it is missing or bad.
  public String requiredText(String name, Text shape) {
    JsonValue value = present(name);
    if (value == null) {
      problems.missing(path + name);
      return "";
    }
    String text = string(value);
    return shape.check(text, path + name, problems) ? text : "";
  }

  public @Nullable String text(String name, Text shape) {
    JsonValue value = present(name);
    if (value == null) {
      return null;
    }
    String text = string(value);
    return shape.check(text, path + name, problems) ? text : null;
  }

  /// A whole number from `min` to `max`, or `otherwise` where there is none.
  public int number(String name, int min, int max, int otherwise) {
    JsonValue value = present(name);
    if (value == null) {
      return otherwise;
    }
    return (int) number(value, name, min, max, otherwise);
  }

  /// Likewise for a number that must be there.
  public int requiredNumber(String name, int min, int max) {
    JsonValue value = present(name);
    if (value == null) {
      problems.missing(path + name);
      return min;
    }
    return (int) number(value, name, min, max, min);
  }

  /// Likewise for a number that may be absent.
  public @Nullable Long optionalNumber(String name, long min, long max) {
    JsonValue value = present(name);
    return value == null ? null : number(value, name, min, max, min);
  }

  private long number(JsonValue value, String name, long min, long max, long otherwise) {
    if (!(value instanceof JsonNumber number) || !number.isLong()) {
      throw wrongType(value, "an Integer");
    }
    long found = number.longValue();
    return isBetween(found, number.toString(), name, min, max) ? found : otherwise;
  }

  /// A number from `min` to `max` that need not be whole.
  public @Nullable Double decimal(String name, double min, double max) {
    JsonValue value = present(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof JsonNumber number)) {
      throw wrongType(value, "a Float");
    }
    double found = number.doubleValue();
    return isBetween(found, number.toString(), name, min, max) ? found : null;
  }

  private <N extends Number & Comparable<N>> boolean isBetween(
      N found, String shown, String name, N min, N max) {
    if (found.compareTo(min) < 0) {
      problems.broken(
          shown, path + name, "Member must have value greater than or equal to " + shown(min));
      return false;
    }
    if (found.compareTo(max) > 0) {
      problems.broken(
          shown, path + name, "Member must have value less than or equal to " + shown(max));
      return false;
    }
    return true;
  }

  private static String shown(Number bound) {
    return String.valueOf(bound.longValue());
  }

  /// A time in milliseconds since the epoch, or `otherwise` where there is none.
  public long millis(String name, long otherwise) {
    JsonValue value = present(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof JsonNumber number) || !number.isLong()) {
      throw wrongType(value, "a Long");
    }
    if (number.longValue() < 0) {
      problems.broken(
          number.toString(), path + name, "Member must have value greater than or equal to 0");
      return otherwise;
    }
    return number.longValue();
  }

  /// A flag, or `otherwise` where there is none.
  public boolean flag(String name, boolean otherwise) {
    JsonValue value = present(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof JsonBoolean flag)) {
      throw wrongType(value, "a Boolean");
    }
    return flag.value();
  }

  public @Nullable Members structure(String name) {
    JsonValue value = present(name);
    return value == null ? null : inner(value, path + name + ".");
  }

  /// The structures of a list, or null if there is no list.
  public @Nullable List<Members> structures(String name) {
    JsonArray list = list(name);
    if (list == null) {
      return null;
    }
    List<Members> structures = new ArrayList<>(list.size());
    for (JsonValue element : list) {
      structures.add(inner(element, element(name, structures.size())));
    }
    return structures;
  }

  /// The structures of a list of so many elements, or null if there is no list.
  ///
  /// @param shown how a list of another length is shown to the caller
  public @Nullable List<Members> structures(
      String name, int min, int max, Function<List<JsonObject>, String> shown) {
    List<Members> structures = structures(name);
    if (structures == null || (structures.size() >= min && structures.size() <= max)) {
      return structures;
    }
    problems.broken(
        shown.apply(structures.stream().map(structure -> structure.object).toList()),
        path + name,
        structures.size() < min
            ? "Member must have length greater than or equal to " + min
            : "Member must have length less than or equal to " + max);
    return List.of();
  }

  /// The strings of a list that must be there.
  public List<String> requiredTexts(String name, Text shape) {
    List<String> texts = texts(name, shape);
    if (texts == null) {
      problems.missing(path + name);
      return List.of();
    }
    return texts;
  }

  /// The strings of a list, or null if there is no list.
  public @Nullable List<String> texts(String name, Text shape) {
    JsonArray list = list(name);
    if (list == null) {
      return null;
    }
    List<String> texts = new ArrayList<>(list.size());
    for (JsonValue element : list) {
      String text = string(element);
      String at = element(name, texts.size());
      shape.check(text, at.substring(0, at.length() - 1), problems);
      texts.add(text);
    }
    return texts;
  }

  /// Reports that `name`, which must be there, is not.
  public void missing(String name) {
    problems.missing(path + name);
  }

  private String element(String name, int index) {
    return path + name + "." + (index + 1) + ".member.";
  }

  private @Nullable JsonArray list(String name) {
    JsonValue value = present(name);
    if (value == null || value instanceof JsonArray) {
      return (JsonArray) value;
    }
    throw wrongType(value, "a List");
  }

  private Members inner(JsonValue value, String innerPath) {
    if (value instanceof JsonObject inner) {
      return new Members(inner, innerPath, problems);
    }
    throw wrongType(value, "a Structure");
  }

  private @Nullable JsonValue present(String name) {
    JsonValue value = object.get(name);
    return value instanceof JsonNull ? null : value;
  }

  private static String string(JsonValue value) {
    if (value instanceof JsonString(String text)) {
      return text;
    }
    throw wrongType(value, "a String");
  }

  private static ApiException wrongType(JsonValue value, String expected) {
    return new ApiException(
        "SerializationException",
        switch (value) {
          case JsonObject _ -> "Start of structure or map found where not expected.";
          case JsonArray _ -> "Start of list found where not expected";
          case JsonString _ -> "STRING_VALUE can not be converted to " + expected;
          case JsonNumber _ -> "NUMBER_VALUE can not be converted to " + expected;
          case JsonBoolean flag -> flag.name() + "_VALUE can not be converted to " + expected;
          case JsonNull _ -> "NULL_VALUE can not be converted to " + expected;
        });
  }
}
