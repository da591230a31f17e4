package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import org.jspecify.annotations.Nullable;

/// A state that ends its group with a failure.
///
/// @param error `Error` as a constant, `ErrorPath`, or JSONata; null if not given
/// @param cause likewise
public record FailState(
    String name,
    QueryLanguage queryLanguage,
    @Nullable Expression error,
    @Nullable Expression cause)
    implements State {
  @Override
  public DataFlow flow() {
    return DataFlow.NONE;
  }
}
