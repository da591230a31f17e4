package dev.lockstep.api.statetest;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.ResultShapes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import org.jspecify.annotations.Nullable;

/// What the work of a state is said to come to, so that it need not be done.
public sealed interface Mock {
  /// A result.
  ///
  /// @param check how closely it is compared with what the service gives, or null for not at all
  record Result(Payload payload, ResultShapes.@Nullable Check check) implements Mock {}

  /// A failure.
  record Failure(@Nullable String error, @Nullable String cause) implements Mock {}

  /// The member `mock` as it came.
  record Given(@Nullable String result, @Nullable Failure failure, @Nullable String mode) {
    /// Null if there is no such member.
    public static @Nullable Given read(Members members) {
      Members mock = members.structure("mock");
      if (mock == null) {
        return null;
      }
      Members output = mock.structure("errorOutput");
      Failure failure =
          output == null
              ? null
              : new Failure(
                  output.text("error", Shapes.SENSITIVE_ERROR),
                  output.text("cause", Shapes.SENSITIVE_CAUSE));
      return new Given(
          mock.text("result", Shapes.SENSITIVE_DATA),
          failure,
          mock.text("fieldValidationMode", Shapes.MOCK_VALIDATION_MODE));
    }

    /// @throws ApiException unless it has exactly one of result and failure
    public Mock checked() {
      if (failure != null && result == null) {
        return failure;
      }
      if (result != null && failure == null) {
        return new Result(json(result), check());
      }
      throw ApiException.validation(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }

    private ResultShapes.@Nullable Check check() {
      return switch (mode) {
        case "NONE" -> null;
        case "PRESENT" -> ResultShapes.Check.PRESENT;
        case null, default -> ResultShapes.Check.STRICT;
      };
    }

    private static Payload json(String text) {
      Payload payload = Payload.ofText(text);
      try {
        payload.value();
      } catch (JsonSyntaxException _) {
        throw ApiException.validation("Mocked result must be valid JSON");
      }
      return payload;
    }
  }

  /// Refuses what cannot be the result of `state`.
  ///
  /// @throws ApiException if this is no mock for it
  default void checkFor(State state, ResultShapes shapes) {
    if (!(state instanceof TaskState
        || state instanceof MapState
        || state instanceof ParallelState)) {
      throw ApiException.validation(
          "State type '" + state.type() + "' is not supported when a mock is specified");
    }
    if (this instanceof Result(Payload payload, ResultShapes.Check check)) {
      checkResult(state, payload.value(), check, shapes);
    }
  }

  private static void checkResult(
      State state, JsonValue result, ResultShapes.@Nullable Check check, ResultShapes shapes) {
    if (state instanceof MapState map
        && map.distribution() != null
        && map.distribution().exports()) {
      if (!(result instanceof JsonObject)) {
        throw ApiException.validation("Mocked result must be a JSON object.");
      }
    } else if (state instanceof TaskState task) {
      String problem = check == null ? null : shapes.problem(task.resource(), result, check);
      if (problem != null) {
        throw ApiException.validation("Mock result schema validation error: " + problem);
      }
    } else if (!(result instanceof JsonArray array)) {
      throw ApiException.validation("Mocked result must be an array.");
    } else if (state instanceof ParallelState parallel
        && array.size() != parallel.branches().size()) {
      throw ApiException.validation(
          "Mocked result must contain the same number of items as number of Parallel branches.");
    }
  }
}
