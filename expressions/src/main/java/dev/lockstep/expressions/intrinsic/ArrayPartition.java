package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// `States.ArrayPartition(array, size)`: the array cut into arrays of that size, the last perhaps
/// shorter.
final class ArrayPartition implements IntrinsicFunction {
  @Override
  public String name() {
    return "ArrayPartition";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    List<JsonValue> elements = arguments.array(0).elements();
    int size = arguments.integer(1);
    if (size <= 0) {
      throw new IntrinsicFailure("The chunk size must be a positive integer but was " + size);
    }
    List<JsonValue> chunks = new ArrayList<>();
    for (int from = 0; from < elements.size(); from += size) {
      int to = (int) Math.min(elements.size(), (long) from + size);
      chunks.add(JsonArray.copyOf(elements.subList(from, to)));
      if (to == elements.size()) {
        break;
      }
    }
    return JsonArray.copyOf(chunks);
  }
}
