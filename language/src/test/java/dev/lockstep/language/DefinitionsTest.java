package dev.lockstep.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Diagnostic.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads every file in `definitions`: `definition` is an object, or a text where the text itself
/// matters; `errors` and `warnings` are what reading it must report, in order.
class DefinitionsTest {
  private final Definitions definitions = new Definitions(new AwsResources());

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(DefinitionsTest.class.getResource("/definitions").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDefinitionIsReportedAsExpected() throws Exception {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    JsonObject expected = (JsonObject) JsonValue.parse(Files.readString(file));
    Definitions.Reading reading = definitions.read(text(expected), type(expected));
    assertEquals(strings(expected.get("errors")), texts(reading, Severity.ERROR));
    JsonValue warnings = expected.get("warnings");
    assertEquals(strings(warnings), texts(reading, Severity.WARNING));
    assertEquals(strings(expected.get("errors")).isEmpty(), reading.machine() != null);
    if (expected.get("variableReferences") instanceof JsonObject references) {
      assertNotNull(reading.machine());
      assertEquals(references, json(reading.machine().variableReferences()));
    }
  }

  static String text(JsonObject expected) {
    JsonValue definition = expected.get("definition");
    return definition instanceof JsonString(String text) ? text : String.valueOf(definition);
  }

  private static MachineType type(JsonObject expected) {
    String type = expected.string("type");
    return type == null ? MachineType.STANDARD : MachineType.valueOf(type);
  }

  private static List<String> texts(Definitions.Reading reading, Severity severity) {
    return reading.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == severity)
        .map(Diagnostic::text)
        .toList();
  }

  private static List<String> strings(@Nullable JsonValue value) {
    List<String> strings = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(element -> strings.add(((JsonString) element).value()));
    }
    return strings;
  }

  private static JsonObject json(Map<String, Set<String>> references) {
    JsonObject.Builder builder = JsonValue.object();
    references.forEach((name, variables) -> builder.put(name, JsonArray.ofStrings(variables)));
    return builder.build();
  }
}
