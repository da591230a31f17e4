package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/// Reads calls of intrinsic functions.
final class IntrinsicParser {
  /// How deep calls may be nested, the outermost counted.
  static final int MAX_NESTING = 10;

  private static final int MAX_NUMBER_LENGTH = 100;

  private final String text;
  private int at;

  private IntrinsicParser(String text) {
    this.text = text;
  }

  static Argument.Call parse(String text) throws ExpressionSyntaxException {
    IntrinsicParser parser = new IntrinsicParser(text);
    parser.skipSpaces();
    Argument.Call call = parser.call(1);
    parser.skipSpaces();
    if (parser.at < text.length()) {
      throw parser.unexpected("the end of the call");
    }
    return call;
  }

  private Argument.Call call(int nesting) throws ExpressionSyntaxException {
    if (nesting > MAX_NESTING) {
      throw new ExpressionSyntaxException(
          "Intrinsic functions can be nested at most " + MAX_NESTING + " deep");
    }
    String name = word();
    IntrinsicFunction function = IntrinsicFunctions.named(name);
    if (function == null) {
      throw new ExpressionSyntaxException("Unknown intrinsic function '" + name + "'");
    }
    skipSpaces();
    expect('(');
    List<Argument> arguments = arguments(function, nesting);
    if (!function.arity().allows(arguments.size())) {
      throw new ExpressionSyntaxException(
          "Wrong number of arguments for " + name + ": " + arguments.size());
    }
    return new Argument.Call(function, arguments);
  }

  private List<Argument> arguments(IntrinsicFunction function, int nesting)
      throws ExpressionSyntaxException {
    List<Argument> arguments = new ArrayList<>();
    skipSpaces();
    if (accept(')')) {
      return arguments;
    }
    do {
      skipSpaces();
      boolean template = function instanceof Format && arguments.isEmpty();
      arguments.add(argument(nesting, template));
      skipSpaces();
    } while (accept(','));
    expect(')');
    return arguments;
  }

  private Argument argument(int nesting, boolean template) throws ExpressionSyntaxException {
    char c = peek();
    if (c == '\'') {
      return new Argument.Literal(new JsonString(string(template)));
    }
    if (c == '$') {
      return new Argument.Path(PathExpression.compile(path()));
    }
    if (c == '-' || (c >= '0' && c <= '9')) {
      return new Argument.Literal(number());
    }
    if (text.startsWith("States.", at)) {
      return call(nesting + 1);
    }
    String word = word();
    return new Argument.Literal(
        switch (word) {
          case "null" -> JsonNull.NULL;
          case "true" -> JsonBoolean.TRUE;
          case "false" -> JsonBoolean.FALSE;
          default -> throw unexpected("an argument");
        });
  }

  /// Reads a string. In the template of a format the escapes stay, for the format tells `\{}` from
  /// `{}`.
  private String string(boolean template) throws ExpressionSyntaxException {
    StringBuilder out = new StringBuilder();
    at++;
    while (!accept('\'')) {
      if (at >= text.length()) {
        throw unexpected("a closing quote");
      }
      char c = text.charAt(at++);
      if (c == '\\') {
        c = escaped();
        if (template && c != '\'') {
          out.append('\\');
        }
      }
      out.append(c);
    }
    return out.toString();
  }

  private char escaped() throws ExpressionSyntaxException {
    char c = peek();
    switch (c) {
      case '\'', '{', '}', '\\' -> at++;
      default -> throw unexpected("one of ' { } \\ behind a backslash");
    }
    return c;
  }

  /// The text of a path: up to a comma or parenthesis that is not inside of its own brackets.
  private String path() {
    int start = at;
    int depth = 0;
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (depth > 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        break;
      } else if (c == ']' || c == ')') {
        depth--;
      }
    }
    at = Math.min(at, text.length());
    return text.substring(start, at).strip();
  }

  private JsonNumber number() throws ExpressionSyntaxException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at - start <= MAX_NUMBER_LENGTH) {
      try {
        return JsonNumber.ofText(text.substring(start, at));
      } catch (NumberFormatException e) {
        // Not a number: told below.
      }
    }
    throw new ExpressionSyntaxException("Not a number: " + text.substring(start, at));
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean accept(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws ExpressionSyntaxException {
    if (!accept(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private ExpressionSyntaxException unexpected(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the text";
    return new ExpressionSyntaxException(
        "Expected " + expected + " at position " + at + " but found " + found);
  }
}
