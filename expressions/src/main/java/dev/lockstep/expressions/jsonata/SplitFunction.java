package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonata.Matches.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$split(text, separator, limit?)`: the parts between the separators, at most as many as the
/// limit.
final class SplitFunction implements BoundFunction {
  @Override
  public String name() {
    return "split";
  }

  @Override
  public String signature() {
    return "<s-(sf)n?:a<s>>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Object separator = FunctionArguments.at(arguments, 1);
    Long limit = FunctionArguments.integer(arguments, 2);
    if (text == null || separator == null) {
      return null;
    }
    if (limit != null && limit < 0) {
      throw new JException("D3020", -1, limit);
    }
    Parts parts =
        new Parts(text, limit == null ? Long.MAX_VALUE : limit, scope.budget(), new ArrayList<>());
    if (!(separator instanceof String part)) {
      parts.cutAtMatches(separator);
    } else if (part.isEmpty()) {
      parts.cutEverywhere();
    } else {
      parts.cutAt(part);
    }
    return parts.found;
  }

  private record Parts(String text, long limit, Budget budget, List<Object> found) {
    void cutEverywhere() {
      for (int i = 0; i < text.length() && found.size() < limit; i++) {
        add(i, i + 1);
      }
    }

    void cutAt(String separator) {
      int start = 0;
      int next = text.indexOf(separator);
      while (next >= 0 && found.size() < limit) {
        add(start, next);
        start = next + separator.length();
        next = text.indexOf(separator, start);
      }
      add(start, text.length());
    }

    void cutAtMatches(Object pattern) {
      int start = 0;
      Match match = Matches.first(pattern, text);
      while (match != null && found.size() < limit) {
        add(start, match.start());
        start = match.end();
        match = match.next();
      }
      add(start, text.length());
    }

    private void add(int start, int end) {
      if (found.size() < limit) {
        budget.chargeBytes(Costs.ELEMENT + end - start);
        found.add(text.substring(start, end));
      }
    }
  }
}
