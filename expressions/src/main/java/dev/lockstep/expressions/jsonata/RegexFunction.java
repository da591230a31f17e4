package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata.JFunction;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.ChargedText;
import dev.lockstep.expressions.jsonata.Matches.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A regular expression as the function from a text to its first match that it is in JSONata.
final class RegexFunction extends JFunction {
  private final Pattern pattern;
  private final Budget budget;

  RegexFunction(Pattern pattern, Budget budget) {
    super((_, arguments) -> first(pattern, budget, arguments), "<s-:o>");
    this.pattern = pattern;
    this.budget = budget;
  }

  Matcher matcher(String text) {
    return pattern.matcher(new ChargedText(text, budget));
  }

  private static @Nullable Object first(Pattern pattern, Budget budget, List<?> arguments) {
    return FunctionArguments.at(arguments, 0) instanceof String text
        ? view(Matches.next(pattern.matcher(new ChargedText(text, budget))))
        : null;
  }

  private static @Nullable Map<String, @Nullable Object> view(@Nullable Match match) {
    if (match == null) {
      return null;
    }
    Map<String, @Nullable Object> view = new LinkedHashMap<>(match.view());
    view.put("next", new JFunction((_, _) -> view(match.next()), "<:o>"));
    return view;
  }
}
