package dev.lockstep.engine.decision;

/// How long a decision may take.
public sealed interface Pace {
  /// As long as its evaluations may take.
  Pace UNHURRIED = new Unhurried();

  /// No state is entered: the execution yields at once.
  Pace YIELDING = new Yielding();

  /// It is made while others go on, and enters one state at most: the next may well be quick.
  Pace APART = new Apart();

  /// Others wait: it is given up with a [dev.lockstep.expressions.SlowEvaluationError] when an
  /// evaluation goes on beyond `nanos` by the decision's ticker.
  record Until(long nanos) implements Pace {}

  record Unhurried() implements Pace {}

  record Yielding() implements Pace {}

  record Apart() implements Pace {}
}
