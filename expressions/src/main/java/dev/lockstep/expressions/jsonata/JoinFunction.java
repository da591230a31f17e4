package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Scope;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// `$join(texts, separator?)`.
final class JoinFunction implements BoundFunction {
  @Override
  public String name() {
    return "join";
  }

  @Override
  public String signature() {
    return "<a<s>s?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    List<?> texts = (List<?>) FunctionArguments.at(arguments, 0);
    if (texts == null) {
      return null;
    }
    String separator = FunctionArguments.string(arguments, 1);
    StringJoiner joined = new StringJoiner(separator == null ? "" : separator);
    for (Object element : texts) {
      if (!(element instanceof String text)) {
        throw new JException("T0412", -1, element, "s");
      }
      scope.budget().chargeBytes(text.length() + (separator == null ? 0L : separator.length()));
      joined.add(text);
    }
    return joined.toString();
  }
}
