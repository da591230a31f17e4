package dev.lockstep.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;

/// One JSON value. Values are immutable and safe to share between threads.
///
/// Equality is structural: objects are equal when they hold equal members in any order, numbers
/// when they denote the same number (`1`, `1.0` and `1e0` are equal). [#toString] is the compact
/// JSON text.
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /// Parses one JSON text.
  ///
  /// @throws JsonSyntaxException if `text` is not exactly one JSON value
  static JsonValue parse(String text) {
    return JsonParser.parse(text);
  }

  static JsonString of(String value) {
    return new JsonString(value);
  }

  static JsonNumber of(long value) {
    return JsonNumber.of(value);
  }

  static JsonNumber of(double value) {
    return JsonNumber.of(value);
  }

  static JsonNumber of(BigDecimal value) {
    return JsonNumber.of(value);
  }

  static JsonNumber of(BigInteger value) {
    return JsonNumber.of(value);
  }

  static JsonBoolean of(boolean value) {
    return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
  }

  static JsonArray array(JsonValue... elements) {
    return JsonArray.of(elements);
  }

  static JsonArray array(Collection<? extends JsonValue> elements) {
    return JsonArray.copyOf(elements);
  }

  static JsonObject.Builder object() {
    return new JsonObject.Builder();
  }

  /// The compact JSON text of this value.
  default String toJson() {
    return JsonPrinter.compact(this);
  }

  /// The UTF-8 bytes of [#toJson]; the caller must not change them. An object or array may be given
  /// the same bytes again.
  default byte[] toUtf8() {
    return Utf8Printer.print(this);
  }

  default boolean isNull() {
    return this instanceof JsonNull;
  }

  /// The JSON name of this value's type: `object`, `array`, `string`, `number`, `boolean` or
  /// `null`.
  default String typeName() {
    return switch (this) {
      case JsonObject _ -> "object";
      case JsonArray _ -> "array";
      case JsonString _ -> "string";
      case JsonNumber _ -> "number";
      case JsonBoolean _ -> "boolean";
      case JsonNull _ -> "null";
    };
  }
}
