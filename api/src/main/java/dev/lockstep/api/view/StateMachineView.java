package dev.lockstep.api.view;

import dev.lockstep.api.input.Configurations;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.StateMachine;
import org.jspecify.annotations.Nullable;

/// What several operations show of a state machine.
public final class StateMachineView {
  private StateMachineView() {}

  /// Adds the three configurations.
  public static void configuration(JsonObject.Builder view, MachineConfiguration configuration) {
    view.put(
            "loggingConfiguration", parsed(configuration.logging(), Configurations.DEFAULT_LOGGING))
        .put(
            "tracingConfiguration", parsed(configuration.tracing(), Configurations.DEFAULT_TRACING))
        .put(
            "encryptionConfiguration",
            parsed(configuration.encryption(), Configurations.DEFAULT_ENCRYPTION));
  }

  private static JsonValue parsed(@Nullable String text, JsonObject otherwise) {
    return text == null ? otherwise : JsonValue.parse(text);
  }

  /// Adds the variables that each state reads, if any reads one.
  public static void variables(JsonObject.Builder view, StateMachine machine) {
    if (machine.variableReferences().isEmpty()) {
      return;
    }
    JsonObject.Builder references = JsonValue.object();
    machine
        .variableReferences()
        .forEach((state, names) -> references.put(state, JsonArray.ofStrings(names)));
    view.put("variableReferences", references.build());
  }
}
