package dev.lockstep.language;

import dev.lockstep.expressions.Expression;
import org.jspecify.annotations.Nullable;

/// How data passes through one state, in the order in which it happens. What a state type or query
/// language does not have is null; so is what a definition leaves out.
///
/// @param inputPath JSONPath's `InputPath`; null means `$`. `"InputPath": null` is the constant
///   `{}`
/// @param arguments `Parameters` in JSONPath, `Arguments` in JSONata
/// @param resultSelector JSONPath's `ResultSelector`, over the result
/// @param resultPath where the result goes in the raw input; null means that it replaces the input
/// @param outputPath JSONPath's `OutputPath`; null means `$`. `"OutputPath": null` is the constant
///   `{}`
/// @param output JSONata's `Output`
/// @param assign the workflow variables that the state assigns when it succeeds
public record DataFlow(
    @Nullable Expression inputPath,
    @Nullable Expression arguments,
    @Nullable Expression resultSelector,
    @Nullable ResultPath resultPath,
    @Nullable Expression outputPath,
    @Nullable Expression output,
    Assignments assign) {

  public static final DataFlow NONE =
      new DataFlow(null, null, null, null, null, null, Assignments.NONE);
}
