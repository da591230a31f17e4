package dev.lockstep.language.choice;

/// How two values of one type may stand to each other.
enum Relation {
  EQUALS("Equals"),
  LESS_THAN("LessThan"),
  LESS_THAN_EQUALS("LessThanEquals"),
  GREATER_THAN("GreaterThan"),
  GREATER_THAN_EQUALS("GreaterThanEquals");

  private final String text;

  Relation(String text) {
    this.text = text;
  }

  /// The part of an operator's name that stands for it.
  String text() {
    return text;
  }

  /// @param order negative, 0 or positive, as of a comparator
  boolean holds(int order) {
    return switch (this) {
      case EQUALS -> order == 0;
      case LESS_THAN -> order < 0;
      case LESS_THAN_EQUALS -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_EQUALS -> order >= 0;
    };
  }
}
