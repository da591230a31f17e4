package dev.lockstep.language;

import dev.lockstep.expressions.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One element of `Catch`.
///
/// @param errorEquals the error names it is for
/// @param next the state to go on with
/// @param resultPath JSONPath: where the error output goes; null means that it replaces the input
/// @param output JSONata's `Output`; null means the error output itself
/// @param assign the workflow variables that it assigns
public record Catcher(
    List<String> errorEquals,
    String next,
    @Nullable ResultPath resultPath,
    @Nullable Expression output,
    Assignments assign) {
  public Catcher {
    errorEquals = List.copyOf(errorEquals);
  }
}
