package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$pad(text, width, filler?)`: the text filled up to the width, at its right, or at its left if
/// the width is negative. Characters are Unicode code points.
final class PadFunction implements BoundFunction {
  @Override
  public String name() {
    return "pad";
  }

  @Override
  public String signature() {
    return "<s-ns?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Long width = FunctionArguments.integer(arguments, 1);
    if (text == null || width == null) {
      return text;
    }
    String filler = FunctionArguments.string(arguments, 2);
    long missing = Math.abs(width) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String padding =
        padding(missing, filler == null || filler.isEmpty() ? " " : filler, scope.budget());
    return width < 0 ? padding + text : text + padding;
  }

  private static String padding(long length, String filler, Budget budget) {
    budget.chargeBytes(2 * length);
    int[] codePoints = filler.codePoints().toArray();
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < length; i++) {
      padding.appendCodePoint(codePoints[i % codePoints.length]);
    }
    return padding.toString();
  }
}
