package dev.lockstep.api.view;

import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.StateMachine;
import org.jspecify.annotations.Nullable;

/// What several operations show of a state machine.
public final class StateMachineView {
  private static final JsonObject DEFAULT_LOGGING =
      JsonValue.object().put("level", "OFF").put("includeExecutionData", false).build();
  private static final JsonObject DEFAULT_TRACING =
      JsonObject.of("enabled", JsonValue.of(false));
  private static final JsonObject DEFAULT_ENCRYPTION =
      JsonValue.object().put("type", "AWS_OWNED_KEY").build();

  private StateMachineView() {}

  /// Adds the three configurations.
  public static void configuration(JsonObject.Builder view, MachineConfiguration configuration) {
    view.put("loggingConfiguration", parsed(configuration.logging(), DEFAULT_LOGGING))
        .put("tracingConfiguration", parsed(configuration.tracing(), DEFAULT_TRACING))
        .put("encryptionConfiguration", parsed(configuration.encryption(), DEFAULT_ENCRYPTION));
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
