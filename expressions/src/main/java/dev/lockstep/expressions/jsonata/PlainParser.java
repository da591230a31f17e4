package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a [Plain] expression of a text that the library has compiled, if it is one. A text that is
/// not quite known is not: there is no error here.
final class PlainParser {
  /// How deep expressions may nest, far less than the library lets them.
  private static final int MAX_DEPTH = 50;

  /// What a word must not be: they are operators, or values, or begin a function.
  private static final Set<String> RESERVED =
      Set.of("and", "or", "in", "true", "false", "null", "function");

  private static final Set<String> STATES = Set.of("input", "result", "errorOutput", "context");

  // How tight operators bind.
  private static final int CHOICE = 20;
  private static final int OR = 25;
  private static final int AND = 30;
  private static final int COMPARING = 40;
  private static final int ADDING = 50;
  private static final int MULTIPLYING = 60;

  private final String text;
  private int at;
  private int depth;

  private PlainParser(String text) {
    this.text = text;
  }

  /// The expression, or null if `text` is more than plain.
  static @Nullable Plain parse(String text) {
    PlainParser parser = new PlainParser(text);
    try {
      Plain expression = parser.expression(0);
      return parser.peek() == 0 ? expression : null;
    } catch (NotPlainException _) {
      return null;
    }
  }

  // ---- expressions

  private Plain expression(int tightness) {
    if (++depth > MAX_DEPTH) {
      throw NotPlainException.NOT_PLAIN;
    }
    Plain left = operand();
    Plain more = infix(left, tightness);
    while (more != null) {
      left = more;
      more = infix(left, tightness);
    }
    depth--;
    return left;
  }

  private @Nullable Plain infix(Plain left, int tightness) {
    char c = peek();
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    return switch (c) {
      case '+', '-' ->
          takes(1, ADDING, tightness) ? new Plain.Arithmetic(c, left, expression(ADDING)) : null;
      case '*', '/', '%' ->
          takes(c == '/' && next == '*' ? 0 : 1, MULTIPLYING, tightness)
              ? new Plain.Arithmetic(c, left, expression(MULTIPLYING))
              : null;
      case '&' ->
          takes(1, ADDING, tightness) ? new Plain.Concatenation(left, expression(ADDING)) : null;
      case '=' ->
          takes(1, COMPARING, tightness)
              ? new Plain.Equality(true, left, expression(COMPARING))
              : null;
      case '!' ->
          takes(next == '=' ? 2 : 0, COMPARING, tightness)
              ? new Plain.Equality(false, left, expression(COMPARING))
              : null;
      case '<', '>' ->
          takes(next == '=' ? 2 : 1, COMPARING, tightness)
              ? new Plain.Comparison(order(c, next == '='), left, expression(COMPARING))
              : null;
      case 'a' ->
          takes(isWord("and") ? 3 : 0, AND, tightness)
              ? new Plain.Logic(true, left, expression(AND))
              : null;
      case 'o' ->
          takes(isWord("or") ? 2 : 0, OR, tightness)
              ? new Plain.Logic(false, left, expression(OR))
              : null;
      case '?' -> takes(1, CHOICE, tightness) ? choice(left) : null;
      case 0, ')', ']', '}', ',', ':' -> null;
      default -> throw NotPlainException.NOT_PLAIN;
    };
  }

  /// True if the operator of `length` characters that comes next binds tighter; then it is passed.
  private boolean takes(int length, int binding, int tightness) {
    if (length == 0) {
      throw NotPlainException.NOT_PLAIN;
    }
    if (binding <= tightness) {
      return false;
    }
    at += length;
    return true;
  }

  private static Plain.Order order(char c, boolean orEqual) {
    if (c == '<') {
      return orEqual ? Plain.Order.LESS_OR_EQUAL : Plain.Order.LESS;
    }
    return orEqual ? Plain.Order.GREATER_OR_EQUAL : Plain.Order.GREATER;
  }

  private Plain choice(Plain condition) {
    Plain then = expression(0);
    if (peek() != ':') {
      return new Plain.Condition(condition, then, null);
    }
    at++;
    return new Plain.Condition(condition, then, expression(0));
  }

  private Plain operand() {
    char c = peek();
    return switch (c) {
      case '(' -> block();
      case '[' -> array();
      case '{' -> object();
      case '\'', '"' -> notFollowed(new Plain.Literal(new JsonString(quoted())));
      case '$' -> variable();
      case '`' -> path(null, List.of(name()));
      default -> {
        if (c >= '0' && c <= '9') {
          yield notFollowed(number());
        }
        yield wordOperand();
      }
    };
  }

  private Plain wordOperand() {
    int begin = at;
    String word = word();
    return switch (word) {
      case "true" -> notFollowed(new Plain.Literal(JsonBoolean.TRUE));
      case "false" -> notFollowed(new Plain.Literal(JsonBoolean.FALSE));
      case "null" -> notFollowed(new Plain.Literal(JsonNull.NULL));
      default -> {
        at = begin;
        yield path(null, List.of(name()));
      }
    };
  }

  private Plain block() {
    at++;
    Plain inner = expression(0);
    pass(')');
    return notFollowed(new Plain.Block(inner));
  }

  private Plain array() {
    at++;
    List<Plain> items = new ArrayList<>();
    while (peek() != ']') {
      if (!items.isEmpty()) {
        pass(',');
      }
      items.add(expression(0));
    }
    at++;
    return notFollowed(new Plain.ArrayOf(items));
  }

  private Plain object() {
    at++;
    List<Plain.Member> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        pass(',');
      }
      char quote = peek();
      if (quote != '"' && quote != '\'') {
        throw NotPlainException.NOT_PLAIN;
      }
      String name = quoted();
      pass(':');
      if (!names.add(name)) {
        throw NotPlainException.NOT_PLAIN;
      }
      members.add(new Plain.Member(name, expression(0)));
    }
    at++;
    return notFollowed(new Plain.ObjectOf(members));
  }

  /// `$`, `$states.x`, `$x`, or `$x(…)`.
  private Plain variable() {
    at++;
    if (at == text.length() || !isWordCharacter(text.charAt(at))) {
      return pathFrom(new Plain.Context());
    }
    String name = word();
    if (name.equals("states")) {
      pass('.');
      peek();
      String member = word();
      if (!STATES.contains(member)) {
        throw NotPlainException.NOT_PLAIN;
      }
      return pathFrom(new Plain.States(member));
    }
    if (peek() != '(') {
      return pathFrom(new Plain.Variable(name));
    }
    PlainFunction function = PlainFunction.of(name);
    if (function == null) {
      throw NotPlainException.NOT_PLAIN;
    }
    at++;
    Plain argument = expression(0);
    pass(')');
    return notFollowed(new Plain.Call(function, argument));
  }

  // ---- paths

  private Plain pathFrom(Plain head) {
    return peek() == '.' ? path(head, List.of()) : notFollowed(head);
  }

  private Plain path(@Nullable Plain head, List<Plain.Step> first) {
    List<Plain.Step> steps = new ArrayList<>(first);
    while (peek() == '.') {
      at++;
      switch (peek()) {
        case '(' -> {
          steps.add(new Plain.Each(block()));
          return new Plain.Path(head, steps);
        }
        case '{' -> {
          steps.add(new Plain.Each(object()));
          return new Plain.Path(head, steps);
        }
        default -> steps.add(name());
      }
    }
    return notFollowed(new Plain.Path(head, steps));
  }

  private Plain.Name name() {
    String name;
    if (peek() == '`') {
      int end = text.indexOf('`', at + 1);
      if (end < 0) {
        throw NotPlainException.NOT_PLAIN;
      }
      name = text.substring(at + 1, end);
      at = end + 1;
    } else {
      name = word();
      if (RESERVED.contains(name)) {
        throw NotPlainException.NOT_PLAIN;
      }
    }
    List<Plain.Filter> filters = new ArrayList<>();
    while (peek() == '[') {
      at++;
      filters.add(filter(expression(0)));
      pass(']');
    }
    return new Plain.Name(name, filters);
  }

  private static Plain.Filter filter(Plain condition) {
    if (condition instanceof Plain.Literal(JsonNumber number)) {
      if (!number.isLong() || number.longValue() > Integer.MAX_VALUE) {
        throw NotPlainException.NOT_PLAIN;
      }
      return new Plain.At((int) number.longValue());
    }
    return new Plain.Where(condition);
  }

  /// What follows here would mean something to what stands before it.
  private Plain notFollowed(Plain operand) {
    char c = peek();
    if (c == '.' || c == '[' || c == '{' || c == '(') {
      throw NotPlainException.NOT_PLAIN;
    }
    return operand;
  }

  // ---- characters

  /// The next character that is not white space; 0 at the end.
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void pass(char expected) {
    if (peek() != expected) {
      throw NotPlainException.NOT_PLAIN;
    }
    at++;
  }

  private String quoted() {
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
      throw NotPlainException.NOT_PLAIN;
    }
    String quoted = text.substring(at + 1, end);
    at = end + 1;
    return quoted;
  }

  private Plain number() {
    int begin = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String digits = text.substring(begin, at);
    boolean ended = at == text.length() || !isWordCharacter(text.charAt(at));
    boolean zeros = digits.length() > 1 && digits.charAt(0) == '0' && digits.charAt(1) != '.';
    if (!ended || zeros || digits.contains("..") || digits.endsWith(".") || digits.length() > 15) {
      throw NotPlainException.NOT_PLAIN;
    }
    try {
      return new Plain.Literal(JsonNumber.ofText(digits));
    } catch (NumberFormatException _) {
      throw NotPlainException.NOT_PLAIN;
    }
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length() || !isWordCharacter(text.charAt(end)));
  }

  private String word() {
    int begin = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    if (at == begin || isDigit(text.charAt(begin))) {
      throw NotPlainException.NOT_PLAIN;
    }
    return text.substring(begin, at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_';
  }
}
