package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// TestState, case by case: `test-state.json` has calls and what they come to. Where the API has
/// JSON in a string, the file has the JSON itself.
final class TestStateTest {
  private static final Path CASES = Path.of("src/test/resources/test-state.json");
  private static final Set<String> TEXTS =
      Set.of("definition", "input", "variables", "context", "result", "mapItemReaderData");

  @TestFactory
  Stream<DynamicTest> calls() throws IOException {
    JsonArray cases = (JsonArray) JsonValue.parse(Files.readString(CASES));
    return cases.stream()
        .map(JsonObject.class::cast)
        .map(each -> DynamicTest.dynamicTest(each.string("title"), () -> check(each)));
  }

  private static void check(JsonObject each) {
    Service service = new Service();
    service.dispatcher.always(
        "arn:aws:states:::lambda:invoke",
        _ -> new TaskAnswer.Succeeded(Payload.ofText("{\"Payload\":\"answered\"}")));
    service.dispatcher.silence("arn:aws:states:::sqs:sendMessage");
    JsonObject call = written((JsonObject) each.get("call"));
    String refused = each.string("refused");
    if (refused != null) {
      assertEquals(refused, service.refused("TestState", call.toBuilder()));
    } else {
      assertEquals(each.get("reply"), read(service.call("TestState", call.toBuilder())));
    }
  }

  /// The call with JSON in strings, as the API wants it.
  private static JsonObject written(JsonObject call) {
    JsonObject.Builder written = JsonValue.object();
    call.forEach((name, value) -> {
      if (value instanceof JsonString(String text)) {
        written.put(name, text.equals("ROLE") ? Service.ROLE : text);
      } else if (TEXTS.contains(name)) {
        written.put(name, value.toJson());
      } else {
        written.put(name, value instanceof JsonObject inner ? written(inner) : value);
      }
    });
    return written.build();
  }

  /// The reply without its strings around JSON.
  private static JsonObject read(JsonObject reply) {
    JsonObject.Builder read = JsonValue.object();
    reply.forEach((name, value) -> {
      if (name.equals("inspectionData")) {
        read.put(name, read((JsonObject) value));
      } else if (name.equals("output")
          || name.equals("input")
          || name.equals("result")
          || name.equals("variables")
          || name.startsWith("after")) {
        read.put(name, JsonValue.parse(((JsonString) value).value()));
      } else {
        read.put(name, value);
      }
    });
    return read.build();
  }
}
