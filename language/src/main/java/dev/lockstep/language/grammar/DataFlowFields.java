package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.DataFlow;
import org.jspecify.annotations.Nullable;

/// The fields that say how data passes through a state.
public final class DataFlowFields {
  private DataFlowFields() {}

  /// Reads them all; a field that the state type does not have is reported elsewhere.
  ///
  /// @param hasArguments whether `Parameters` and `Arguments` are the state's arguments; in a Map
  ///   they are not
  /// @param visible what `$states` holds in `Output` and `Assign`
  public static DataFlow read(StateReader state, boolean hasArguments, StatesVariable visible) {
    Fields fields = state.fields();
    if (state.isJsonata()) {
      return new DataFlow(
          null,
          hasArguments
              ? JsonataFields.template(state, fields, "Arguments", StatesVariable.INPUT)
              : null,
          null,
          null,
          null,
          JsonataFields.template(state, fields, "Output", visible),
          AssignField.read(state, fields, visible));
    }
    return new DataFlow(
        JsonPathFields.nullablePath(state, fields, "InputPath"),
        hasArguments ? template(state, "Parameters") : null,
        template(state, "ResultSelector"),
        JsonPathFields.resultPath(fields, "ResultPath"),
        JsonPathFields.nullablePath(state, fields, "OutputPath"),
        null,
        AssignField.read(state, fields, visible));
  }

  private static @Nullable Expression template(StateReader state, String name) {
    return JsonPathFields.template(state, state.fields(), name);
  }
}
