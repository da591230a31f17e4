package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Utils;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonata.Matches.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `$match(text, pattern, limit?)`: the places where the pattern matches.
final class MatchFunction implements BoundFunction {
  @Override
  public String name() {
    return "match";
  }

  @Override
  public String signature() {
    return "<s-fn?:a<o>>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Object pattern = FunctionArguments.at(arguments, 1);
    Long limit = FunctionArguments.integer(arguments, 2);
    if (text == null || pattern == null) {
      return null;
    }
    if (limit != null && limit < 0) {
      throw new JException("D3040", -1, limit);
    }
    List<Object> found = Utils.createSequence();
    Match match = limit != null && limit == 0 ? null : Matches.first(pattern, text);
    while (match != null) {
      scope.budget().chargeBytes(Costs.CONTAINER + match.text().length());
      found.add(view(match));
      match = limit != null && found.size() >= limit ? null : match.next();
    }
    return found;
  }

  private static Map<String, Object> view(Match match) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("match", match.text());
    view.put("index", match.start());
    view.put("groups", match.groups());
    return view;
  }
}
