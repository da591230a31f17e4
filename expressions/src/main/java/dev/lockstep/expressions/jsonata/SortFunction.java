package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// `$sort(array, function?)`: a stable merge sort. The function tells whether its first argument
/// goes behind its second. The library's own sort breaks where that function is not a total order.
final class SortFunction implements BoundFunction {
  @Override
  public String name() {
    return "sort";
  }

  @Override
  public String signature() {
    return "<af?:a>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    List<?> array = (List<?>) FunctionArguments.at(arguments, 0);
    if (array == null || array.size() <= 1) {
      return array;
    }
    scope.budget().chargeBytes(array.size() * Costs.ELEMENT);
    Object function = FunctionArguments.at(arguments, 1);
    if (function != null) {
      return sorted(array, (a, b) -> isTrue(Matches.apply(function, List.of(a, b))));
    }
    List<Object> result = new ArrayList<>(array);
    result.sort(naturalOrder(array));
    return result;
  }

  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(Functions.toBoolean(value));
  }

  private static Comparator<Object> naturalOrder(List<?> array) {
    if (array.stream().allMatch(Number.class::isInstance)) {
      return Comparator.comparingDouble(element -> ((Number) element).doubleValue());
    }
    if (array.stream().allMatch(String.class::isInstance)) {
      return Comparator.comparing(element -> (String) element);
    }
    throw new JException("D3070", -1);
  }

  private static List<Object> sorted(List<?> array, BiPredicate<Object, Object> goesBehind) {
    if (array.size() <= 1) {
      return new ArrayList<>(array);
    }
    int middle = array.size() / 2;
    List<Object> left = sorted(array.subList(0, middle), goesBehind);
    List<Object> right = sorted(array.subList(middle, array.size()), goesBehind);
    List<Object> merged = new ArrayList<>(array.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      merged.add(goesBehind.test(left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
    return merged;
  }
}
