package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata.JFunction;
import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [BoundFunction] as the library calls it. The library must know its name and the number of its
/// parameters to apply it partially, and takes them from a Java method only; so it is given one.
final class BoundCall extends JFunction {
  private final BoundFunction function;
  private final Scope scope;

  BoundCall(BoundFunction function, Scope scope) {
    super(function.name(), function.signature(), StandIn.class, null, "method");
    this.function = function;
    this.scope = scope;
  }

  /// Holds the Java method that nobody calls.
  public static final class StandIn {
    private StandIn() {}

    public static void method() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Object call(Object input, List arguments) {
    return function.call(arguments, scope);
  }

  @Override
  public int getNumberOfArgs() {
    int parameters = 0;
    int depth = 0;
    String signature = function.signature();
    for (int i = 1; i < signature.length() && signature.charAt(i) != ':'; i++) {
      char c = signature.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      boolean type = Character.isLetter(c) && depth == 0 || c == '(' && depth == 1;
      parameters += type ? 1 : 0;
    }
    return parameters;
  }
}
