package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Transition;

/// A state that lets time pass.
public record WaitState(
    String name, QueryLanguage queryLanguage, DataFlow flow, Delay delay, Transition transition)
    implements State {

  /// How long, or until when. `path` is the text of `SecondsPath` or `TimestampPath`, for messages.
  public sealed interface Delay {
    /// `Seconds`: a constant in JSONPath, a constant or an expression in JSONata.
    record Seconds(Expression value) implements Delay {}

    /// `Timestamp`: a constant in JSONPath, a constant or an expression in JSONata.
    record Timestamp(Expression value) implements Delay {}

    record SecondsPath(String path, Expression value) implements Delay {}

    record TimestampPath(String path, Expression value) implements Delay {}
  }
}
