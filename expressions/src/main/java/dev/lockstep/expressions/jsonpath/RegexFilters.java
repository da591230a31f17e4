package dev.lockstep.expressions.jsonpath;

import com.jayway.jsonpath.Filter;
import com.jayway.jsonpath.Predicate;
import dev.lockstep.expressions.ExpressionSyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Takes filters that hold a regular expression (`=~`) out of a path, because the library would run
/// it without any bound. Such a filter is cut at its `&&`, `||`, `!` and parentheses; what compares
/// with a regular expression becomes a [RegexComparison], and the rest goes to the library.
final class RegexFilters {
  private static final String OPERATOR = "=~";

  /// A path in which the filters taken out are `[?]`.
  record Taken(String path, List<Predicate> predicates) {
    Predicate[] array() {
      return predicates.toArray(Predicate[]::new);
    }
  }

  private final FilterText text;

  private RegexFilters(FilterText text) {
    this.text = text;
  }

  static Taken takeFrom(String path) throws ExpressionSyntaxException {
    if (!path.contains(OPERATOR)) {
      return new Taken(path, List.of());
    }
    StringBuilder rest = new StringBuilder();
    List<Predicate> predicates = new ArrayList<>();
    FilterText text = new FilterText(path);
    int kept = 0;
    while (text.findFilter()) {
      int begin = text.at();
      String filter = text.filter();
      if (FilterText.holds(filter, OPERATOR)) {
        rest.append(path, kept, begin).append("[?]");
        kept = text.at();
        predicates.add(predicate(filter));
      }
    }
    return new Taken(rest.append(path, kept, path.length()).toString(), predicates);
  }

  private static Predicate predicate(String filter) throws ExpressionSyntaxException {
    RegexFilters reading = new RegexFilters(new FilterText(filter));
    Predicate predicate = reading.anyOf();
    if (!reading.text.atEnd()) {
      throw new ExpressionSyntaxException("Expected the end of the filter '" + filter + "'");
    }
    return predicate;
  }

  private Predicate anyOf() throws ExpressionSyntaxException {
    Predicate found = allOf();
    while (text.accept("||")) {
      Predicate one = found;
      Predicate other = allOf();
      found = context -> one.apply(context) || other.apply(context);
    }
    return found;
  }

  private Predicate allOf() throws ExpressionSyntaxException {
    Predicate found = one();
    while (text.accept("&&")) {
      Predicate one = found;
      Predicate other = one();
      found = context -> one.apply(context) && other.apply(context);
    }
    return found;
  }

  private Predicate one() throws ExpressionSyntaxException {
    if (text.accept("!")) {
      Predicate denied = one();
      return context -> !denied.apply(context);
    }
    if (text.accept("(")) {
      Predicate inner = anyOf();
      if (!text.accept(")")) {
        throw new ExpressionSyntaxException("Expected ')' in the filter '" + text + "'");
      }
      return inner;
    }
    return comparison(text.comparison());
  }

  private static Predicate comparison(String comparison) throws ExpressionSyntaxException {
    int operator = FilterText.indexOf(comparison, OPERATOR);
    if (operator >= 0) {
      return RegexComparison.of(
          comparison.substring(0, operator).strip(),
          comparison.substring(operator + OPERATOR.length()).strip());
    }
    if (FilterText.holds(comparison, OPERATOR)) {
      throw new ExpressionSyntaxException(
          "A regular expression within a path within a filter is not supported: " + comparison);
    }
    return Filter.parse("[?(" + comparison + ")]");
  }
}
