package dev.lockstep.conformance;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Puts the mock configurations of all scenarios into the one file that the server reads. Responses
/// get names of their own, for scenarios call different ones alike.
final class MockConfigurations {
  private final JsonObject.Builder machines = JsonValue.object();
  private final JsonObject.Builder responses = JsonValue.object();

  private MockConfigurations() {}

  static void write(List<Scenario> scenarios, Path file) throws IOException {
    MockConfigurations all = new MockConfigurations();
    for (int i = 0; i < scenarios.size(); i++) {
      JsonObject mocks = scenarios.get(i).mocks();
      if (mocks != null) {
        all.add(mocks, i + "/");
      }
    }
    JsonObject merged =
        JsonValue.object()
            .put("StateMachines", all.machines.build())
            .put("MockedResponses", all.responses.build())
            .build();
    Files.writeString(file, merged.toJson());
  }

  private void add(JsonObject mocks, String prefix) {
    object(mocks, "MockedResponses")
        .forEach((name, response) -> responses.put(prefix + name, response));
    object(mocks, "StateMachines")
        .forEach((name, machine) -> machines.put(name, prefixed(machine, prefix)));
  }

  /// The names of responses are the only texts in a machine's test cases.
  private static JsonValue prefixed(JsonValue value, String prefix) {
    return switch (value) {
      case JsonString(String name) -> new JsonString(prefix + name);
      case JsonObject object -> {
        JsonObject.Builder all = JsonValue.object();
        object.forEach((name, inner) -> all.put(name, prefixed(inner, prefix)));
        yield all.build();
      }
      case JsonValue other -> other;
    };
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }
}
