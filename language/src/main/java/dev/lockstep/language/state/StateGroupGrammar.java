package dev.lockstep.language.state;

import dev.lockstep.json.JsonObject;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.DefinitionContext;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.Problems;
import dev.lockstep.language.grammar.StateReader;
import java.util.ArrayList;
import java.util.List;

/// Reads `StartAt` and `States` of the machine, a branch or a processor.
public final class StateGroupGrammar {
  /// How deep branches and processors may nest.
  public static final int MAX_DEPTH = 64;

  private final DefinitionContext definition;
  private final MachineStates machine;
  private final VariableScope variables;
  private final int depth;
  private final boolean checksTransitions;

  private StateGroupGrammar(
      DefinitionContext definition,
      MachineStates machine,
      VariableScope variables,
      int depth,
      boolean checksTransitions) {
    this.definition = definition;
    this.machine = machine;
    this.variables = variables;
    this.depth = depth;
    this.checksTransitions = checksTransitions;
  }

  /// The grammar of the outermost group.
  public static StateGroupGrammar root(DefinitionContext definition, MachineStates machine) {
    return new StateGroupGrammar(definition, machine, VariableScope.root(), 1, true);
  }

  /// The grammar of an outermost group whose states may lead anywhere.
  public static StateGroupGrammar loneState(DefinitionContext definition, MachineStates machine) {
    return new StateGroupGrammar(definition, machine, VariableScope.root(), 1, false);
  }

  /// The grammar of a group inside this one, which sees this one's variables.
  StateGroupGrammar nested() {
    return new StateGroupGrammar(definition, machine, variables.nested(), depth + 1, true);
  }

  /// The grammar of a group inside this one that runs in executions of its own.
  StateGroupGrammar isolated() {
    return new StateGroupGrammar(definition, machine, variables.isolated(), depth + 1, true);
  }

  MachineStates machine() {
    return machine;
  }

  /// Reads the group that `fields` holds.
  public StateGroup read(Fields fields) {
    Problems problems = fields.problems();
    if (depth > MAX_DEPTH) {
      problems.error(
          Code.TOO_DEEPLY_NESTED,
          "States are nested deeper than " + MAX_DEPTH + " levels",
          fields.location());
      return new StateGroup("", List.of());
    }
    int errorsBefore = problems.errors();
    fields.require("States", "StartAt");
    String startAt = fields.string("StartAt");
    Fields states = fields.object("States");
    if (startAt == null || states == null) {
      return new StateGroup("", List.of());
    }
    if (states.names().isEmpty()) {
      problems.schema("Value cannot be empty", states.location());
    }
    List<StateReader> readers = readStates(states);
    if (checksTransitions && problems.errors() == errorsBefore) {
      new TransitionCheck(startAt, fields, readers, depth == 1).run();
    }
    if (depth == 1) {
      variables.check(problems);
    }
    return new StateGroup(startAt, states.names());
  }

  private List<StateReader> readStates(Fields states) {
    List<StateReader> readers = new ArrayList<>();
    for (String name : states.names()) {
      if (!machine.claim(name)) {
        states
            .problems()
            .error(
                Code.DUPLICATE_STATE_NAME, "Duplicate State name: " + name, states.location(name));
      }
      if (states.get(name) instanceof JsonObject object) {
        readers.add(readState(name, new Fields(object, states.location(name), states.problems())));
      } else {
        states.problems().schema("Expected value of type [OBJECT]", states.location(name));
      }
    }
    return readers;
  }

  private StateReader readState(String name, Fields fields) {
    StateReader reader = new StateReader(name, fields, definition);
    StateGrammar.read(reader, this).ifPresent(state -> machine.add(state, reader.variablesRead()));
    reader.assigned().forEach(variables::assign);
    return reader;
  }
}
