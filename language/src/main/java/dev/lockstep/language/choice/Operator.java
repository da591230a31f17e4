package dev.lockstep.language.choice;

/// What the name of a comparison field stands for.
sealed interface Operator {
  /// A comparison of two values.
  ///
  /// @param path whether the operand is a path
  record Compare(OperandType type, Relation relation, boolean path) implements Operator {}

  /// `StringMatches`.
  record Matches() implements Operator {}

  /// A test of a value's type.
  record Is(TypeTest.Type type) implements Operator {}

  /// `IsPresent`.
  record Present() implements Operator {}
}
