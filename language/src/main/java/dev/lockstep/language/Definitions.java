package dev.lockstep.language;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Location;
import dev.lockstep.language.grammar.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads definitions.
public final class Definitions {
  /// How long a definition may be, in bytes of UTF-8.
  public static final int MAX_BYTES = 1_048_576;

  /// The name that AWS gives a state that is tested without a machine.
  public static final String LONE_STATE = "StateName";

  private final Resources resources;

  public Definitions(Resources resources) {
    this.resources = resources;
  }

  /// What kind of state machine a definition is for.
  public enum MachineType {
    STANDARD,
    EXPRESS
  }

  /// What reading a text came to.
  ///
  /// @param machine null exactly if a diagnostic is an error
  public record Reading(@Nullable StateMachine machine, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Reads `text`. Never throws on bad input.
  public Reading read(String text, MachineType type) {
    Problems problems = new Problems();
    JsonObject object = parse(text, problems);
    StateMachine machine =
        object == null ? null : MachineGrammar.read(object, type, false, resources, problems);
    return reading(machine, problems);
  }

  /// Reads the text of a machine of which a state is to be tested. It may have what machines that
  /// run must not have yet. Never throws on bad input.
  public Reading readForTest(String text) {
    Problems problems = new Problems();
    JsonObject object = parse(text, problems);
    StateMachine machine =
        object == null
            ? null
            : MachineGrammar.read(object, MachineType.STANDARD, true, resources, problems);
    return reading(machine, problems);
  }

  /// Reads the text of one state that is to be tested, which may lead to states that do not exist.
  /// The machine consists of it alone, under the name [#LONE_STATE]. Never throws on bad input.
  public Reading readStateForTest(String text) {
    Problems problems = new Problems();
    JsonObject object = parse(text, problems);
    StateMachine machine =
        object == null ? null : MachineGrammar.readState(LONE_STATE, object, resources, problems);
    return reading(machine, problems);
  }

  private static Reading reading(@Nullable StateMachine machine, Problems problems) {
    return new Reading(problems.errors() == 0 ? machine : null, problems.diagnostics());
  }

  private static @Nullable JsonObject parse(String text, Problems problems) {
    if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      problems.schema("The definition is longer than " + MAX_BYTES + " bytes", Location.ROOT);
      return null;
    }
    JsonValue value;
    try {
      value = text.isBlank() ? JsonValue.array() : JsonParser.parse(text);
    } catch (JsonSyntaxException e) {
      problems.error(Code.INVALID_JSON_DESCRIPTION, e.getMessage(), null);
      return null;
    } catch (NumberFormatException _) {
      problems.error(Code.INVALID_JSON_DESCRIPTION, "A number is out of range", null);
      return null;
    }
    if (!(value instanceof JsonObject object)) {
      problems.schema("Definition must be a valid JSON object", Location.ROOT);
      return null;
    }
    RepeatedStates.report(text, object, problems);
    return object;
  }
}
