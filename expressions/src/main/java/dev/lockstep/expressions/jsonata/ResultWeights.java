package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Utils.RangeList;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Charges the results of the single steps of an evaluation: their memory once, when they first
/// show up, and some time whenever they are used, for the library compares, prints and searches
/// them whole.
///
/// The weight of a value is the number of values it holds, counted as often as they occur. It grows
/// exponentially where a value holds another several times; so it is bounded, and counted without
/// going through a value twice.
final class ResultWeights {
  /// How heavy one value may become.
  static final long MAX_WEIGHT = 4_000_000;

  private static final int SHORT_TEXT = 256;
  private static final int CHARACTERS_PER_STEP = 64;
  private static final int WEIGHT_PER_STEP = 16;

  private final Map<Object, Long> known = new IdentityHashMap<>();
  private final Budget budget;

  ResultWeights(Budget budget) {
    this.budget = budget;
  }

  void charge(Object result) {
    if (result instanceof String text) {
      charge(text);
    } else if (result instanceof ObjectView || result instanceof ArrayView) {
      budget.chargeSteps(1 + size(result) / WEIGHT_PER_STEP);
    } else if (result instanceof Map || result instanceof List) {
      budget.chargeSteps(weight(result) / WEIGHT_PER_STEP);
    }
  }

  /// The size of a view, whose document is there already and no larger than a payload.
  private static int size(Object view) {
    return view instanceof ObjectView object ? object.size() : ((ArrayView) view).size();
  }

  private void charge(String text) {
    if (text.length() <= SHORT_TEXT) {
      budget.chargeBytes(text.length());
      return;
    }
    budget.chargeSteps(text.length() / CHARACTERS_PER_STEP);
    if (known.put(text, 1L) == null) {
      budget.chargeBytes(text.length());
    }
  }

  private long weight(@Nullable Object value) {
    return switch (value) {
      case ObjectView view -> weight(view.json());
      case ArrayView view -> weight(view.json());
      case StatesView _ -> 1;
      case RangeList range -> range(range);
      case Map<?, ?> map -> of(map, map.size(), map.values());
      case List<?> list -> of(list, list.size(), list);
      case JsonObject object -> of(object, 0, object);
      case JsonArray array -> of(array, 0, array.elements());
      case null, default -> 1;
    };
  }

  /// A range is a list that holds no element yet, but whatever uses it makes them.
  private long range(RangeList range) {
    if (known.put(range, (long) range.size()) == null) {
      budget.chargeBytes(range.size() * Costs.ELEMENT);
    }
    return range.size();
  }

  private long of(Object value, int elements, Object children) {
    Long before = known.get(value);
    if (before != null) {
      return before;
    }
    budget.chargeBytes(elements == 0 ? 0 : Costs.CONTAINER + elements * Costs.REFERENCE);
    long weight = children instanceof JsonObject object ? members(object) : elements(children);
    if (weight > MAX_WEIGHT) {
      throw new BudgetExceededException(BudgetExceededException.Kind.MEMORY);
    }
    known.put(value, weight);
    return weight;
  }

  private long members(JsonObject object) {
    long weight = 1;
    for (int i = 0; i < object.size(); i++) {
      JsonValue member = object.value(i);
      weight += member instanceof JsonObject || member instanceof JsonArray ? weight(member) : 1;
    }
    return weight;
  }

  private long elements(Object children) {
    long weight = 1;
    for (Object element : (Iterable<?>) children) {
      weight += weight(element);
      if (weight > MAX_WEIGHT) {
        break;
      }
    }
    return weight;
  }
}
