package dev.lockstep.expressions.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables and regular expressions in the text of an expression, found without understanding
/// it: strings, quoted names and comments are passed over, `$name` counts everywhere else, and a
/// slash begins a regular expression where no operand stands before it.
final class SourceScan {
  private final String text;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> bound = new LinkedHashSet<>();
  private final Set<String> statesMembers = new LinkedHashSet<>();
  private final List<Literal> regexes = new ArrayList<>();
  private int at;
  private boolean afterOperand;
  private boolean inParameters;

  private SourceScan(String text) {
    this.text = text;
  }

  /// What was found.
  ///
  /// @param read every `$name`, without `$`
  /// @param bound those of them that the expression itself gives a value to
  /// @param statesMembers every `name` in `$states.name`
  /// @param regexes every regular expression, in order
  record Mentions(
      Set<String> read, Set<String> bound, Set<String> statesMembers, List<Literal> regexes) {
    Mentions {
      read = Set.copyOf(read);
      bound = Set.copyOf(bound);
      statesMembers = Set.copyOf(statesMembers);
      regexes = List.copyOf(regexes);
    }
  }

  /// A regular expression in the text.
  ///
  /// @param start where its first slash stands
  /// @param end the place behind its flags
  record Literal(int start, int end, String pattern, String flags) {}

  static Mentions of(String text) {
    SourceScan scan = new SourceScan(text);
    while (scan.at < text.length()) {
      scan.token();
    }
    return new Mentions(scan.read, scan.bound, scan.statesMembers, scan.regexes);
  }

  private void token() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else if (c == '`') {
      at = end(text.indexOf('`', at + 1));
      afterOperand = true;
    } else if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length() : close + 2;
    } else if (c == '/' && !afterOperand) {
      regex();
    } else if (c == '$') {
      at++;
      variable(word());
      afterOperand = true;
    } else if (isWordCharacter(c)) {
      word(word());
    } else {
      at++;
      boolean wildcardOrParent = (c == '*' || c == '%') && !afterOperand;
      afterOperand = c == ')' || c == ']' || c == '}' || wildcardOrParent;
      inParameters &= c != ')' && c != '{';
    }
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = end(at);
    afterOperand = true;
  }

  /// Reads a regular expression: up to a slash that is neither escaped nor inside of brackets.
  private void regex() {
    int start = at++;
    int depth = 0;
    while (at < text.length() && !(text.charAt(at) == '/' && depth == 0)) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      at++;
    }
    int close = Math.min(at, text.length());
    at = end(at);
    int flags = at;
    while (at < text.length() && (text.charAt(at) == 'i' || text.charAt(at) == 'm')) {
      at++;
    }
    regexes.add(
        new Literal(start, at, text.substring(start + 1, close), text.substring(flags, at)));
    afterOperand = true;
  }

  private int end(int last) {
    return last < 0 ? text.length() : Math.min(text.length(), last + 1);
  }

  private void variable(String name) {
    if (name.isEmpty()) {
      return;
    }
    char before = at - name.length() >= 2 ? text.charAt(at - name.length() - 2) : 0;
    if (inParameters || before == '@' || before == '#' || next(":=") >= 0) {
      bound.add(name);
    }
    read.add(name);
    String member = name.equals("states") ? member() : null;
    if (member != null) {
      statesMembers.add(member);
    }
  }

  private @Nullable String member() {
    int dot = next(".");
    if (dot < 0) {
      return null;
    }
    int back = at;
    at = dot;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String member = word();
    at = back;
    return member.isEmpty() ? null : member;
  }

  /// The place behind `expected` if it is what comes next, or -1.
  private int next(String expected) {
    int from = at;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    return text.startsWith(expected, from) ? from + expected.length() : -1;
  }

  private void word(String word) {
    boolean operator = word.equals("and") || word.equals("or") || word.equals("in");
    afterOperand = !(operator && afterOperand);
    if ((word.equals("function") || word.equals("λ")) && next("(") >= 0) {
      inParameters = true;
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordCharacter(char c) {
    return c > ' '
        && !Character.isWhitespace(c)
        && ".[]{}()@#;:,?*%&|=<>^~!+-/$\"'`\\".indexOf(c) < 0;
  }
}
