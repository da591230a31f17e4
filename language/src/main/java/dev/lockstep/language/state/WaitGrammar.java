package dev.lockstep.language.state;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.Timestamps;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.PathLikeTexts;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import dev.lockstep.language.state.WaitState.Delay;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Wait state, which has exactly one of its four delays.
final class WaitGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(
          StateGrammar.FIELDS, StateGrammar.TRANSITION_FIELDS, Set.of("Seconds", "Timestamp"));
  private static final Set<String> JSON_PATH =
      Set.of("InputPath", "OutputPath", "SecondsPath", "TimestampPath");
  private static final Set<String> JSONATA = Set.of("Output");
  private static final Range SECONDS = new Range(0, Range.MAX_SECONDS);

  private WaitGrammar() {}

  static WaitState read(StateReader state) {
    LanguageFields.check(state, state.fields(), COMMON, JSON_PATH, JSONATA);
    DataFlow flow = DataFlowFields.read(state, false, StatesVariable.INPUT);
    return new WaitState(
        state.name(), state.language(), flow, delay(state), TransitionField.read(state));
  }

  private static Delay delay(StateReader state) {
    Fields fields = state.fields();
    fields.exactlyOne("SecondsPath", "Seconds", "TimestampPath", "Timestamp");
    if (fields.has("Seconds")) {
      return new Delay.Seconds(orZero(seconds(state)));
    }
    if (fields.has("Timestamp")) {
      return new Delay.Timestamp(orZero(timestamp(state)));
    }
    String name = fields.has("TimestampPath") ? "TimestampPath" : "SecondsPath";
    PathExpression path = state.isJsonata() ? null : JsonPathFields.reference(state, fields, name);
    String text = path == null ? "" : path.text();
    return fields.has("TimestampPath")
        ? new Delay.TimestampPath(text, orZero(path))
        : new Delay.SecondsPath(text, orZero(path));
  }

  private static @Nullable Expression seconds(StateReader state) {
    if (state.isJsonata()) {
      return JsonataFields.integer(state, state.fields(), "Seconds", SECONDS);
    }
    Long seconds = state.fields().integer("Seconds", SECONDS);
    return seconds == null ? null : new Constant(JsonNumber.of(seconds));
  }

  private static @Nullable Expression timestamp(StateReader state) {
    Fields fields = state.fields();
    if (state.isJsonata() && JsonataFields.looksLikeExpression(fields, "Timestamp")) {
      return JsonataFields.text(state, fields, "Timestamp");
    }
    String text = fields.string("Timestamp");
    if (text == null) {
      return null;
    }
    PathLikeTexts.warnAboutField(fields, "Timestamp");
    if (Timestamps.parse(text) == null) {
      fields
          .problems()
          .schema("String does not match RFC3339 timestamp", fields.location("Timestamp"));
    }
    return new Constant(new JsonString(text));
  }

  /// What stands in for a value that was refused.
  private static Expression orZero(@Nullable Expression value) {
    return value == null ? new Constant(JsonNumber.of(0)) : value;
  }
}
