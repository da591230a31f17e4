package dev.lockstep.expressions.jsonpath;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Between JSON values and the Java values that the Jayway library computes with.
final class JavaValues {
  private JavaValues() {}

  /// Scalars as Java values; objects and arrays stay what they are.
  static @Nullable Object unwrap(@Nullable Object value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber number -> number(number);
      case JsonBoolean bool -> bool.value();
      case JsonNull _ -> null;
      case null -> null;
      default -> value;
    };
  }

  /// `value` as maps, lists and scalars all the way down.
  static @Nullable Object toJava(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((name, member) -> map.put(name, toJava(member)));
        yield map;
      }
      case Iterable<?> elements -> {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(toJava(element)));
        yield list;
      }
      case null -> null;
      default -> unwrap(value);
    };
  }

  static JsonValue toJson(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case JsonValue json -> json;
      case String text -> new JsonString(text);
      case Boolean bool -> JsonValue.of(bool);
      case BigDecimal number -> JsonNumber.of(number);
      case Double number -> JsonNumber.of(number);
      case Number number -> JsonNumber.ofText(number.toString());
      case Map<?, ?> map -> object(map);
      case Collection<?> elements ->
          JsonArray.copyOf(elements.stream().map(JavaValues::toJson).toList());
      default -> new JsonString(value.toString());
    };
  }

  private static JsonObject object(Map<?, ?> map) {
    JsonObject.Builder builder = JsonValue.object();
    map.forEach((name, member) -> builder.put(String.valueOf(name), toJson(member)));
    return builder.build();
  }

  private static Number number(JsonNumber number) {
    return number.isLong() ? (Number) number.longValue() : number.bigDecimalValue();
  }
}
