package dev.lockstep.expressions;

/// A text that charges a step for each look at a character, so that a regular expression that
/// backtracks without end is stopped.
public record ChargedText(String text, Budget budget) implements CharSequence {
  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    budget.chargeSteps(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
