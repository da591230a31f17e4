package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Scope;
import java.text.ParseException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$toMillis(timestamp, picture?)`: the library's own, with the language's error code.
final class ToMillisFunction implements BoundFunction {
  @Override
  public String name() {
    return "toMillis";
  }

  @Override
  public String signature() {
    return "<s-s?:n>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String timestamp = FunctionArguments.string(arguments, 0);
    try {
      return Functions.dateTimeToMillis(timestamp, FunctionArguments.string(arguments, 1));
    } catch (DateTimeException | ParseException | NumberFormatException _) {
      throw new JException("D3110", -1, timestamp);
    }
  }
}
