package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$partition(array, size)`: the array cut into arrays of that size, the last perhaps shorter.
final class PartitionFunction implements BoundFunction {
  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String signature() {
    return "<an:a>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    List<?> array = (List<?>) FunctionArguments.at(arguments, 0);
    Long size = FunctionArguments.integer(arguments, 1);
    if (array == null || size == null) {
      return null;
    }
    if (size <= 0) {
      throw FunctionArguments.error("The chunk size must be a positive integer but was " + size);
    }
    long count = Math.ceilDiv(array.size(), size);
    scope.budget().chargeBytes(array.size() * Costs.ELEMENT + count * Costs.CONTAINER);
    List<Object> chunks = new ArrayList<>();
    for (long from = 0; from < array.size(); from += size) {
      long to = Math.min(array.size(), size > array.size() ? array.size() : from + size);
      chunks.add(new ArrayList<>(array.subList((int) from, (int) to)));
    }
    return chunks;
  }
}
