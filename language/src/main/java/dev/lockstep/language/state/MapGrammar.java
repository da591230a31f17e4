package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.grammar.CatchField;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.NumberField;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.grammar.RetryField;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import dev.lockstep.language.state.MapState.Tolerance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Map state.
final class MapGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(
          StateGrammar.FIELDS,
          StateGrammar.TRANSITION_FIELDS,
          DistributedMapGrammar.FIELDS,
          Set.of(
              "ItemProcessor",
              "Iterator",
              "ItemSelector",
              "MaxConcurrency",
              "ToleratedFailureCount",
              "ToleratedFailurePercentage",
              "Retry",
              "Catch"));
  private static final Set<String> JSON_PATH =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "ItemsPath",
          "MaxConcurrencyPath",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentagePath");
  private static final Set<String> JSONATA = Set.of("Items", "Output");
  private static final Set<String> PROCESSOR =
      Set.of("StartAt", "States", "Comment", "ProcessorConfig");
  private static final Range COUNT = Range.from(0);

  private MapGrammar() {}

  static MapState read(StateReader state, StateGroupGrammar group) {
    Fields fields = state.fields();
    LanguageFields.check(state, fields, COMMON, JSON_PATH, JSONATA);
    DataFlow flow = DataFlowFields.read(state, false, StatesVariable.RESULT);
    Expression items =
        state.isJsonata()
            ? JsonataFields.array(state, fields, "Items")
            : JsonPathFields.referenceOrContext(state, fields, "ItemsPath");
    Expression itemSelector = itemSelector(state);
    Expression maxConcurrency = NumberField.read(state, fields, "MaxConcurrency", COUNT);
    Tolerance tolerance =
        new Tolerance(
            NumberField.read(state, fields, "ToleratedFailureCount", COUNT),
            PercentageField.read(state, fields, "ToleratedFailurePercentage"));
    Processor processor = processor(state, group);
    return new MapState(
        state.name(),
        state.language(),
        flow,
        items,
        itemSelector,
        maxConcurrency,
        state.isJsonata() ? null : fields.string("MaxConcurrencyPath"),
        tolerance,
        processor.states,
        processor.distribution,
        RetryField.read(state),
        CatchField.read(state),
        TransitionField.read(state));
  }

  private static @Nullable Expression itemSelector(StateReader state) {
    Fields fields = state.fields();
    if (state.isJsonata()) {
      return JsonataFields.template(state, fields, "ItemSelector", StatesVariable.INPUT);
    }
    fields.atMostOne("ItemSelector", "Parameters");
    return JsonPathFields.template(
        state, fields, fields.has("ItemSelector") ? "ItemSelector" : "Parameters");
  }

  private record Processor(StateGroup states, @Nullable Distribution distribution) {}

  /// The processor; `Iterator` is its older name.
  private static Processor processor(StateReader state, StateGroupGrammar group) {
    Fields fields = state.fields();
    fields.exactlyOne("ItemProcessor", "Iterator");
    Fields processor = fields.object(fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
    if (processor == null) {
      return new Processor(new StateGroup("", List.of()), null);
    }
    processor.allow(PROCESSOR);
    if (ProcessorConfigField.isDistributed(state, processor)) {
      Distribution distribution = DistributedMapGrammar.read(state, group.machine());
      return new Processor(group.isolated().read(processor), distribution);
    }
    DistributedMapGrammar.refuseInline(fields);
    return new Processor(group.nested().read(processor), null);
  }
}
