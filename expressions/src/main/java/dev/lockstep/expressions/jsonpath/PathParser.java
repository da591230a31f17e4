package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonpath.PathStep.Index;
import dev.lockstep.expressions.jsonpath.PathStep.Member;
import dev.lockstep.expressions.jsonpath.PathStep.Slice;
import dev.lockstep.expressions.jsonpath.PathStep.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// Reads paths. It knows roots, names, indexes, wildcards and slices; where something else stands
/// it stops and leaves the path to the library.
final class PathParser {
  /// How long a variable's name may be.
  static final int MAX_VARIABLE_LENGTH = 80;

  /// How many steps a path may have: as many as documents may be deep.
  static final int MAX_STEPS = 1_000;

  private final String text;
  private final List<PathStep> steps = new ArrayList<>();
  private int at;
  private boolean walkable = true;

  private PathParser(String text) {
    this.text = text;
  }

  static ParsedPath parse(String text) throws ExpressionSyntaxException {
    return new PathParser(text.strip()).path();
  }

  private ParsedPath path() throws ExpressionSyntaxException {
    PathRoot root = root();
    int afterRoot = at;
    while (walkable && at < text.length()) {
      step();
      if (steps.size() > MAX_STEPS) {
        throw new ExpressionSyntaxException("Paths can have at most " + MAX_STEPS + " steps");
      }
    }
    return new ParsedPath(root, steps, walkable, text.substring(afterRoot));
  }

  private PathRoot root() throws ExpressionSyntaxException {
    if (!accept('$')) {
      throw new ExpressionSyntaxException("Path must start with '$'");
    }
    if (accept('$')) {
      return new PathRoot.Context();
    }
    String name = variableName();
    return name.isEmpty() ? new PathRoot.Data() : new PathRoot.Variable(name);
  }

  private String variableName() throws ExpressionSyntaxException {
    int start = at;
    while (at < text.length() && isVariableCharacter(text.codePointAt(at), at == start)) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (text.codePointCount(start, at) > MAX_VARIABLE_LENGTH) {
      throw new ExpressionSyntaxException(
          "Variable names can be at most " + MAX_VARIABLE_LENGTH + " characters long");
    }
    return text.substring(start, at);
  }

  private static boolean isVariableCharacter(int codePoint, boolean first) {
    return first
        ? Character.isUnicodeIdentifierStart(codePoint)
        : Character.isUnicodeIdentifierPart(codePoint)
            && !Character.isIdentifierIgnorable(codePoint);
  }

  private void step() throws ExpressionSyntaxException {
    if (accept('.')) {
      if (peek() == '.') {
        walkable = false;
      } else if (peek() == '[') {
        bracket();
      } else if (accept('*')) {
        steps.add(new Wildcard());
      } else {
        name();
      }
    } else if (peek() == '[') {
      bracket();
    } else {
      throw unexpected("'.' or '['");
    }
  }

  private void name() throws ExpressionSyntaxException {
    int start = at;
    while (at < text.length() && isNameCharacter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw unexpected("a property name");
    }
    if (peek() == '(') {
      walkable = false;
      return;
    }
    if (at < text.length() && peek() != '.' && peek() != '[') {
      throw unexpected("'.' or '['");
    }
    steps.add(new Member(text.substring(start, at)));
  }

  private static boolean isNameCharacter(char c) {
    return switch (c) {
      case '.', '[', ']', '(', ')', '*', '\'', '"' -> false;
      default -> c > ' ' && !Character.isWhitespace(c);
    };
  }

  private void bracket() throws ExpressionSyntaxException {
    at++;
    skipSpaces();
    char c = peek();
    if (c == '\'' || c == '"') {
      quotedName(c);
    } else if (c == '*') {
      at++;
      closing(new Wildcard());
    } else if (c == '-' || c == ':' || isDigit(c)) {
      indexOrSlice();
    } else if (c == '?') {
      walkable = false;
    } else {
      throw unexpected("?, ', 0-9, *");
    }
  }

  private void quotedName(char quote) throws ExpressionSyntaxException {
    at++;
    StringBuilder name = new StringBuilder();
    while (peek() != quote) {
      if (at >= text.length()) {
        throw new ExpressionSyntaxException(
            "Property has not been closed - missing closing " + quote);
      }
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (peek() == '\\' && (next == quote || next == '\\')) {
        at++;
      }
      name.append(text.charAt(at++));
    }
    at++;
    closing(new Member(name.toString()));
  }

  private void indexOrSlice() throws ExpressionSyntaxException {
    int from = peek() == ':' ? Slice.OPEN : integer();
    skipSpaces();
    if (!accept(':')) {
      closing(new Index(from));
      return;
    }
    skipSpaces();
    int to = peek() == '-' || isDigit(peek()) ? integer() : Slice.OPEN;
    if (from == Slice.OPEN && to == Slice.OPEN) {
      throw unexpected("a number");
    }
    closing(new Slice(from, to));
  }

  private int integer() throws ExpressionSyntaxException {
    int start = at;
    accept('-');
    while (isDigit(peek())) {
      at++;
    }
    try {
      return Integer.parseInt(text, start, at, 10);
    } catch (NumberFormatException e) {
      throw new ExpressionSyntaxException("Not an index: " + text.substring(start, at));
    }
  }

  /// Ends a bracket. A comma begins a list, which is left to the library.
  private void closing(PathStep step) throws ExpressionSyntaxException {
    skipSpaces();
    if (peek() == ',') {
      walkable = false;
      return;
    }
    if (!accept(']')) {
      throw unexpected("']'");
    }
    steps.add(step);
  }

  private void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The character at hand, or 0 at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean accept(char c) {
    if (peek() != c || at >= text.length()) {
      return false;
    }
    at++;
    return true;
  }

  private ExpressionSyntaxException unexpected(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the path";
    return new ExpressionSyntaxException(
        "Expected " + expected + " at position " + at + " but found " + found);
  }
}
