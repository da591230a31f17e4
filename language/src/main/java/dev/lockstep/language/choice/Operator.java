package dev.lockstep.language.choice;

/// What the name of a comparison field stands for.
sealed interface Operator {
  /// @param path whether the operand is a path
  record Compare(OperandType type, Relation relation, boolean path) implements Operator {}

  record Matches() implements Operator {}

  record Is(TypeTest.Type type) implements Operator {}

  record Present() implements Operator {}
}
