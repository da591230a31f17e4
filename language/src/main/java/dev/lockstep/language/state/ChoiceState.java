package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.Assignments;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that goes on with the first rule that holds.
///
/// @param defaultNext the state to go on with when no rule holds, or null
public record ChoiceState(
    String name,
    QueryLanguage queryLanguage,
    DataFlow flow,
    List<Rule> rules,
    @Nullable String defaultNext)
    implements State {
  public ChoiceState {
    rules = List.copyOf(rules);
  }

  /// One element of `Choices`.
  ///
  /// @param condition yields a boolean: JSONata's `Condition`, or the compiled comparison of
  ///   JSONPath
  /// @param output JSONata's `Output` of the rule, or null
  /// @param assign takes the place of the state's own `Assign` when the rule holds
  public record Rule(
      Expression condition, String next, @Nullable Expression output, Assignments assign) {}
}
