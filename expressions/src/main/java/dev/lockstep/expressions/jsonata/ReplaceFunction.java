package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonata.Matches.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$replace(text, pattern, replacement, limit?)`. In a replacement text `$0` stands for the match,
/// `$1` for its first group, `$$` for a dollar; a replacement function is given the match.
final class ReplaceFunction implements BoundFunction {
  @Override
  public String name() {
    return "replace";
  }

  @Override
  public String signature() {
    return "<s-(sf)(sf)n?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Object pattern = FunctionArguments.at(arguments, 1);
    Object replacement = FunctionArguments.at(arguments, 2);
    Long limit = FunctionArguments.integer(arguments, 3);
    if (text == null || pattern == null || replacement == null) {
      return null;
    }
    if (pattern instanceof String part && part.isEmpty()) {
      throw new JException("D3010", -1, pattern);
    }
    if (limit != null && limit < 0) {
      throw new JException("D3011", -1, limit);
    }
    long most = limit == null ? Long.MAX_VALUE : limit;
    return pattern instanceof String part
        ? replaceText(text, part, replacement, most, scope.budget())
        : replaceMatches(text, pattern, replacement, most, scope.budget());
  }

  private static String replaceText(
      String text, String part, Object replacement, long limit, Budget budget) {
    if (!(replacement instanceof String substitute)) {
      throw new JException("D3012", -1, replacement);
    }
    StringBuilder out = new StringBuilder();
    int start = 0;
    int next = text.indexOf(part);
    for (long count = 0; next >= 0 && count < limit; count++) {
      budget.chargeBytes(substitute.length() + (long) next - start);
      out.append(text, start, next).append(substitute);
      start = next + part.length();
      next = text.indexOf(part, start);
    }
    return out.append(text, start, text.length()).toString();
  }

  private static String replaceMatches(
      String text, Object pattern, Object replacement, long limit, Budget budget) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    Match match = limit == 0 ? null : Matches.first(pattern, text);
    for (long count = 1; match != null; count++) {
      String substitute =
          replacement instanceof String template
              ? fill(template, match)
              : computed(replacement, match);
      budget.chargeBytes(substitute.length() + (long) match.text().length());
      out.append(text, start, match.start()).append(substitute);
      start = match.start() + match.text().length();
      match = count < limit ? match.next() : null;
    }
    return out.append(text, start, text.length()).toString();
  }

  private static String computed(Object function, Match match) {
    if (Matches.apply(function, List.of(match.view())) instanceof String substitute) {
      return substitute;
    }
    throw new JException("D3012", -1);
  }

  private static String fill(String template, Match match) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
      out.append(template, at, dollar);
      at = dollar + 1;
      char c = at < template.length() ? template.charAt(at) : 0;
      if (c == '$') {
        out.append('$');
        at++;
      } else if (c == '0') {
        out.append(match.text());
        at++;
      } else if (c >= '1' && c <= '9') {
        int digits = digits(template, at, match.groups().size());
        int group = Integer.parseInt(template, at, at + digits, 10);
        String text = group <= match.groups().size() ? match.groups().get(group - 1) : null;
        out.append(text == null ? "" : text);
        at += digits;
      } else {
        out.append('$');
      }
    }
    return out.append(template, at, template.length()).toString();
  }

  /// How many digits name the group: as many as name one that there is, but at least one.
  private static int digits(String template, int at, int groups) {
    int digits = 1;
    int most = Integer.toString(groups).length();
    while (digits < most
        && at + digits < template.length()
        && Character.digit(template.charAt(at + digits), 10) >= 0
        && Integer.parseInt(template, at, at + digits + 1, 10) <= groups) {
      digits++;
    }
    return digits;
  }
}
