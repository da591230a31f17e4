package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Functions;
import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$now(picture?, timezone?)`: the time of the command as a text.
final class NowFunction implements BoundFunction {
  @Override
  public String name() {
    return "now";
  }

  @Override
  public String signature() {
    return "<s?s?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    return Functions.dateTimeFromMillis(
        scope.entropy().now().toEpochMilli(),
        FunctionArguments.string(arguments, 0),
        FunctionArguments.string(arguments, 1));
  }
}
