package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Between JSON values and the library's: maps, lists, strings, booleans, numbers, its own null.
/// Java's null is the library's undefined.
final class Values {
  private static final double MAX_LONG = 0x1p63;

  private Values() {}

  static Object toLibrary(JsonValue value) {
    return switch (value) {
      case JsonObject object -> new ObjectView(object);
      case JsonArray array -> new ArrayView(array);
      case JsonString(String text) -> text;
      case JsonNumber number -> number(number);
      case JsonBoolean bool -> bool.value();
      case JsonNull _ -> Jsonata.NULL_VALUE;
    };
  }

  /// The number as the library computes with it: an integer where it is whole, else a double. A
  /// number that a double cannot hold stays exact as long as nothing is computed with it.
  private static Number number(JsonNumber number) {
    if (number.isLong()) {
      return integer(number.longValue());
    }
    double nearest = number.doubleValue();
    if (number.isShort()) {
      return nearest == Math.rint(nearest) ? integer((long) nearest) : (Number) nearest;
    }
    BigDecimal exact = number.bigDecimalValue();
    if (Double.isInfinite(nearest) || BigDecimal.valueOf(nearest).compareTo(exact) != 0) {
      return exact;
    }
    boolean whole = nearest == Math.rint(nearest) && Math.abs(nearest) < MAX_LONG;
    return whole ? integer((long) nearest) : (Number) nearest;
  }

  private static Number integer(long value) {
    return value == (int) value ? (Number) (int) value : (Number) value;
  }

  /// The JSON value that `value` stands for, or null if it or something in it has none: a function,
  /// a regular expression.
  static @Nullable JsonValue toJson(Object value, Budget budget) {
    return toJson(value, budget, 0);
  }

  private static @Nullable JsonValue toJson(Object value, Budget budget, int depth) {
    if (depth > JsonParser.MAX_DEPTH) {
      throw new BudgetExceededException(BudgetExceededException.Kind.DEPTH);
    }
    budget.chargeSteps(1);
    if (value == Jsonata.NULL_VALUE) {
      return JsonNull.NULL;
    }
    return switch (value) {
      case ObjectView view -> view.json();
      case ArrayView view -> view.json();
      case String text -> new JsonString(text);
      case Boolean bool -> JsonValue.of(bool);
      case Integer number -> JsonNumber.of(number);
      case Long number -> JsonNumber.of(number);
      case BigDecimal number -> JsonNumber.of(number);
      case BigInteger number -> JsonNumber.of(number);
      case Number number -> number(number.doubleValue());
      case Map<?, ?> map -> object(map, budget, depth);
      case List<?> list -> array(list, budget, depth);
      default -> null;
    };
  }

  /// The JSON number that becomes of `number` by way of the library.
  static JsonNumber normal(JsonNumber number) {
    return switch (number(number)) {
      case BigDecimal exact -> JsonNumber.of(exact);
      case Double nearest -> number((double) nearest);
      case Number whole -> JsonNumber.of(whole.longValue());
    };
  }

  /// The JSON number of one that was computed.
  static JsonNumber number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < MAX_LONG) {
      return JsonNumber.of((long) value);
    }
    return JsonNumber.ofText(NumberText.exact(value));
  }

  private static @Nullable JsonValue object(Map<?, ?> map, Budget budget, int depth) {
    JsonObject.Builder builder = JsonValue.object();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() == null) {
        continue;
      }
      JsonValue member = toJson(entry.getValue(), budget, depth + 1);
      if (member == null) {
        return null;
      }
      builder.put(String.valueOf(entry.getKey()), member);
    }
    return builder.build();
  }

  private static @Nullable JsonValue array(List<?> list, Budget budget, int depth) {
    List<JsonValue> elements = new ArrayList<>();
    for (Object element : list) {
      JsonValue value = element == null ? JsonNull.NULL : toJson(element, budget, depth + 1);
      if (value == null) {
        return null;
      }
      budget.chargeBytes(Costs.ELEMENT);
      elements.add(value);
    }
    return JsonArray.copyOf(elements);
  }
}
