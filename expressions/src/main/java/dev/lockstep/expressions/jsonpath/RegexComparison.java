package dev.lockstep.expressions.jsonpath;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.Predicate;
import com.jayway.jsonpath.internal.filter.PatternFlag;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.ChargedText;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.json.JsonArray;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// `@.name =~ /pattern/flags`: what the library means by it, with every look at a character charged
/// to the evaluation's budget. The whole text has to match; of a list one element; what has no text
/// counts as an empty one.
final class RegexComparison implements Predicate {
  private final Pattern pattern;
  private final JsonPath path;
  private final boolean fromRoot;

  private RegexComparison(Pattern pattern, JsonPath path, boolean fromRoot) {
    this.pattern = pattern;
    this.path = path;
    this.fromRoot = fromRoot;
  }

  /// One side is a path and the other a pattern, in either order.
  static RegexComparison of(String left, String right) throws ExpressionSyntaxException {
    boolean reversed = left.startsWith("/");
    String path = reversed ? right : left;
    if (!path.startsWith("@") && !path.startsWith("$")) {
      throw new ExpressionSyntaxException("Expected a path beside =~ but found " + path);
    }
    return new RegexComparison(
        pattern(reversed ? left : right),
        JsonPath.compile("$" + path.substring(1)),
        path.startsWith("$"));
  }

  private static Pattern pattern(String literal) throws ExpressionSyntaxException {
    int end = literal.lastIndexOf('/');
    if (!literal.startsWith("/") || end == 0) {
      throw new ExpressionSyntaxException("Expected a pattern beside =~ but found " + literal);
    }
    int flags = PatternFlag.parseFlags(literal.substring(end + 1).toCharArray());
    try {
      return Pattern.compile(literal.substring(1, end), flags);
    } catch (PatternSyntaxException e) {
      throw new ExpressionSyntaxException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean apply(PredicateContext context) {
    Budget budget = ((JsonValueProvider) context.configuration().jsonProvider()).budget();
    Object value = JavaValues.unwrap(value(context));
    return switch (value) {
      case JsonArray array -> array.stream().anyMatch(element -> matches(element, budget));
      case List<?> list -> list.stream().anyMatch(element -> matches(element, budget));
      case null, default -> matches(value, budget);
    };
  }

  private @Nullable Object value(PredicateContext context) {
    try {
      Object from = fromRoot ? context.root() : context.item();
      return from == null ? null : path.read(from, context.configuration());
    } catch (PathNotFoundException e) {
      return null;
    }
  }

  private boolean matches(@Nullable Object value, Budget budget) {
    String text =
        switch (JavaValues.unwrap(value)) {
          case String string -> string;
          case Number number -> number.toString();
          case Boolean flag -> flag.toString();
          case null, default -> "";
        };
    return pattern.matcher(new ChargedText(text, budget)).matches();
  }
}
