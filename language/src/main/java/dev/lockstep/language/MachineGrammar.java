package dev.lockstep.language;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.grammar.DefinitionContext;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.Location;
import dev.lockstep.language.grammar.Problems;
import dev.lockstep.language.grammar.QueryLanguageField;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.state.MachineStates;
import dev.lockstep.language.state.StateGroupGrammar;
import java.util.Set;

/// Reads the top level of a definition.
final class MachineGrammar {
  private static final Set<String> FIELDS =
      Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version");
  private static final Range TIMEOUT_SECONDS = new Range(0, Range.MAX_SECONDS);

  private MachineGrammar() {}

  /// What it returns is only to be used if no error was reported.
  static StateMachine read(
      JsonObject object,
      MachineType type,
      boolean forTest,
      Resources resources,
      Problems problems) {
    Fields fields = new Fields(object, Location.ROOT, problems);
    fields.allow(FIELDS);
    fields.oneOf("Version", "1.0");
    QueryLanguageField.check(fields);
    QueryLanguage language = QueryLanguageField.effective(fields, QueryLanguage.JSON_PATH);
    String comment = fields.string("Comment");
    Long timeout = fields.integer("TimeoutSeconds", TIMEOUT_SECONDS);
    MachineStates states = new MachineStates();
    DefinitionContext context = new DefinitionContext(type, forTest, language, resources, problems);
    StateGroup root = StateGroupGrammar.root(context, states).read(fields);
    return new StateMachine(
        comment,
        language,
        timeout == null || timeout == 0 ? null : timeout,
        root,
        states.states(),
        states.variableReferences());
  }

  /// The same of a machine that consists of `state` alone, wherever that leads; for a test.
  static StateMachine readState(
      String name, JsonObject state, Resources resources, Problems problems) {
    JsonObject machine =
        JsonValue.object().put("StartAt", name).put("States", JsonObject.of(name, state)).build();
    Fields fields = new Fields(machine, Location.ROOT, problems);
    MachineStates states = new MachineStates();
    DefinitionContext context =
        new DefinitionContext(
            MachineType.STANDARD, true, QueryLanguage.JSON_PATH, resources, problems);
    StateGroup root = StateGroupGrammar.loneState(context, states).read(fields);
    return new StateMachine(
        null, QueryLanguage.JSON_PATH, null, root, states.states(), states.variableReferences());
  }
}
