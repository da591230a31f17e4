package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function that is bound anew for each evaluation, instead of or beside the library's own.
interface BoundFunction {
  /// The name without `$`.
  String name();

  /// The parameters in JSONata's notation, as in `<an:a>`.
  String signature();

  /// The value, or null if it is undefined.
  ///
  /// @param arguments the arguments, undefined ones being null; absent ones may be missing
  /// @throws com.dashjoin.jsonata.JException if the arguments have no value
  @Nullable Object call(List<?> arguments, Scope scope);
}
