package dev.lockstep.language.grammar;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one object of a definition, read by type. A member of the wrong type is reported
/// and then reads as if it were missing.
public final class Fields {
  private final JsonObject object;
  private final Location location;
  private final Problems problems;

  public Fields(JsonObject object, Location location, Problems problems) {
    this.object = object;
    this.location = location;
    this.problems = problems;
  }

  public Location location() {
    return location;
  }

  public Location location(String name) {
    return location.field(name);
  }

  public Problems problems() {
    return problems;
  }

  public List<String> names() {
    return object.names();
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public @Nullable JsonValue get(String name) {
    return object.get(name);
  }

  /// Reports every field that is not in `allowed`.
  public void allow(Set<String> allowed) {
    for (String name : names()) {
      if (!allowed.contains(name)) {
        problems.schema("Field '" + name + "' is not supported", location);
      }
    }
  }

  /// Reports those of `names` that are missing, in one problem. True if there are none.
  public boolean require(String... names) {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (!has(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      problems.schema("These fields are required: " + missing, location);
    }
    return missing.isEmpty();
  }

  /// Reports two or more of `names` standing side by side. True if there is at most one.
  public boolean atMostOne(String... names) {
    if (count(names) > 1) {
      problems.schema(
          "There should only be one of the following fields: " + Arrays.toString(names), location);
      return false;
    }
    return true;
  }

  /// Reports none or several of `names`. True if there is exactly one.
  public boolean exactlyOne(String... names) {
    if (count(names) == 0) {
      problems.schema(
          "This object should have only one of the following fields: " + Arrays.toString(names),
          location);
      return false;
    }
    return atMostOne(names);
  }

  private int count(String... names) {
    int count = 0;
    for (String name : names) {
      count += has(name) ? 1 : 0;
    }
    return count;
  }

  public @Nullable String string(String name) {
    return switch (get(name)) {
      case null -> null;
      case JsonString(String value) -> value;
      case JsonValue _ -> {
        wrongType(name, "[STRING]");
        yield null;
      }
    };
  }

  /// A string out of `choices`.
  public @Nullable String oneOf(String name, String... choices) {
    String value = string(name);
    if (value != null && !Arrays.asList(choices).contains(value)) {
      problems.schema(
          "Value should be one of the following: " + Arrays.toString(choices), location(name));
      return null;
    }
    return value;
  }

  public @Nullable Boolean bool(String name) {
    return switch (get(name)) {
      case null -> null;
      case JsonBoolean value -> value.value();
      case JsonValue _ -> {
        wrongType(name, "[BOOLEAN]");
        yield null;
      }
    };
  }

  public @Nullable JsonArray array(String name) {
    return switch (get(name)) {
      case null -> null;
      case JsonArray value -> value;
      case JsonValue _ -> {
        wrongType(name, "[ARRAY]");
        yield null;
      }
    };
  }

  /// An array that is not empty.
  public @Nullable JsonArray filledArray(String name) {
    JsonArray array = array(name);
    if (array != null && array.isEmpty()) {
      problems.schema("Value cannot be empty", location(name));
      return null;
    }
    return array;
  }

  /// The member called `name` as fields of their own.
  public @Nullable Fields object(String name) {
    return switch (get(name)) {
      case null -> null;
      case JsonObject value -> new Fields(value, location(name), problems);
      case JsonValue _ -> {
        wrongType(name, "[OBJECT]");
        yield null;
      }
    };
  }

  /// The objects of a list; other elements are reported and left out.
  public List<Fields> objects(String name) {
    JsonArray array = array(name);
    return array == null ? List.of() : objects(array, location(name));
  }

  /// The objects of `array`, which stands at `place`.
  public List<Fields> objects(JsonArray array, Location place) {
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof JsonObject element) {
        objects.add(new Fields(element, place.element(i), problems));
      } else {
        problems.schema("Expected value of type [OBJECT]", place.element(i));
      }
    }
    return objects;
  }

  /// A whole number from `range`.
  public @Nullable Long integer(String name, Range range) {
    return switch (get(name)) {
      case null -> null;
      case JsonNumber number when range.contains(number) -> number.longValue();
      case JsonNumber number -> {
        problems.schema(range.complaint(number), location(name));
        yield null;
      }
      case JsonValue _ -> {
        wrongType(name, "Integer");
        yield null;
      }
    };
  }

  /// A number that is no less than `minimum`.
  public @Nullable Double decimal(String name, double minimum) {
    JsonValue value = get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof JsonNumber number)) {
      wrongType(name, "[NUMBER]");
      return null;
    }
    if (number.bigDecimalValue().compareTo(BigDecimal.valueOf(minimum)) < 0) {
      problems.schema("Minimum value is " + minimum, location(name));
      return null;
    }
    if (Double.isInfinite(number.doubleValue())) {
      problems.schema("Maximum value is " + Double.MAX_VALUE, location(name));
      return null;
    }
    return number.doubleValue();
  }

  private void wrongType(String name, String expected) {
    problems.schema("Expected value of type " + expected, location(name));
  }
}
