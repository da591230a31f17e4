package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.ExpressionSyntaxException;

/// Reads a path or a filter from left to right without looking into strings, regular expressions
/// and brackets.
final class FilterText {
  private final String text;
  private int at;

  FilterText(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    skipSpaces();
    return at >= text.length();
  }

  /// Moves to the next `[?(`; false if there is none.
  boolean findFilter() throws ExpressionSyntaxException {
    while (at < text.length()) {
      if (text.charAt(at) == '[' && beginsFilter()) {
        return true;
      }
      at = isQuote(text.charAt(at)) && opensName() ? behind(text, at) : at + 1;
    }
    return false;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  /// True if what is at hand is the first in a bracket or behind a comma; elsewhere a quote is a
  /// character of a name.
  private boolean opensName() {
    int before = at - 1;
    while (before > 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before >= 0 && (text.charAt(before) == '[' || text.charAt(before) == ',');
  }

  private boolean beginsFilter() {
    int question = behindSpaces(at + 1);
    return question < text.length()
        && text.charAt(question) == '?'
        && startsWith(behindSpaces(question + 1), "(");
  }

  /// What stands within the parentheses of the filter at hand; moves behind its `]`.
  String filter() throws ExpressionSyntaxException {
    int open = text.indexOf('(', at);
    int close = behind(text, open) - 1;
    int end = behindSpaces(close + 1);
    if (!startsWith(end, "]")) {
      throw new ExpressionSyntaxException("Expected ']' behind the filter in '" + text + "'");
    }
    at = end + 1;
    return text.substring(open + 1, close);
  }

  /// Moves behind `word` if it comes next.
  boolean accept(String word) {
    skipSpaces();
    if (!startsWith(at, word)) {
      return false;
    }
    at += word.length();
    return true;
  }

  /// What comes up to the next `&&`, `||` or closing parenthesis.
  String comparison() throws ExpressionSyntaxException {
    skipSpaces();
    int begin = at;
    while (at < text.length() && !startsWith(at, "&&") && !startsWith(at, "||")) {
      if (text.charAt(at) == ')') {
        break;
      }
      at = behind(text, at);
    }
    if (begin == at) {
      throw new ExpressionSyntaxException("Expected a comparison in the filter '" + text + "'");
    }
    return text.substring(begin, at).strip();
  }

  private void skipSpaces() {
    at = behindSpaces(at);
  }

  private int behindSpaces(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  private boolean startsWith(int from, String word) {
    return text.startsWith(word, from);
  }

  static boolean holds(String text, String word) throws ExpressionSyntaxException {
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith(word, i)) {
        return true;
      }
      char c = text.charAt(i);
      i = c == '(' || c == '[' ? i + 1 : behind(text, i);
    }
    return false;
  }

  /// Where `word` stands outside of strings, regular expressions and brackets, or -1.
  static int indexOf(String text, String word) throws ExpressionSyntaxException {
    for (int i = 0; i < text.length(); i = behind(text, i)) {
      if (text.startsWith(word, i)) {
        return i;
      }
    }
    return -1;
  }

  /// The place behind the character at `from`, or behind all that it opens.
  private static int behind(String text, int from) throws ExpressionSyntaxException {
    return switch (text.charAt(from)) {
      case '\'' -> behindQuoted(text, from, '\'');
      case '"' -> behindQuoted(text, from, '"');
      case '/' -> behindQuoted(text, from, '/');
      case '(' -> behindClosing(text, from, ')');
      case '[' -> behindClosing(text, from, ']');
      case '{' -> behindClosing(text, from, '}');
      default -> from + 1;
    };
  }

  private static int behindQuoted(String text, int from, char quote)
      throws ExpressionSyntaxException {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    throw new ExpressionSyntaxException("Expected " + quote + " to be closed in '" + text + "'");
  }

  private static int behindClosing(String text, int from, char closing)
      throws ExpressionSyntaxException {
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != closing) {
      i = behind(text, i);
    }
    if (i >= text.length()) {
      throw new ExpressionSyntaxException("Expected '" + closing + "' in '" + text + "'");
    }
    return i + 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
