package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$substring(text, start, length?)`. Characters are Unicode code points, which the library's own
/// cuts in two. A negative start counts from the end.
final class SubstringFunction implements BoundFunction {
  @Override
  public String name() {
    return "substring";
  }

  @Override
  public String signature() {
    return "<s-nn?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Long first = FunctionArguments.integer(arguments, 1);
    if (text == null || first == null) {
      return text;
    }
    long size = text.codePointCount(0, text.length());
    long start = Math.clamp(first < 0 ? size + first : first, 0, size);
    Long length = FunctionArguments.integer(arguments, 2);
    long end = length == null ? size : Math.clamp(length, 0, size - start) + start;
    int from = text.offsetByCodePoints(0, (int) start);
    return text.substring(from, text.offsetByCodePoints(from, (int) (end - start)));
  }
}
