package dev.lockstep.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.deploy.FunctionSource;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The examples folder itself: what the demo relies on.
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{functionArn:(\\w+)}");

  @Test
  void everyExampleHasATitleCasesAndAReadableDefinition() throws IOException {
    List<Example> examples = Example.readAll(EXAMPLES);
    assertEquals(6, examples.size());
    for (Example example : examples) {
      assertFalse(example.cases().isEmpty(), example.name());
      assertFalse(example.title().equals(example.name()), example.name() + " has no README");
      JsonObject definition = (JsonObject) JsonValue.parse(example.project().definition());
      assertTrue(definition.get("States") instanceof JsonObject, example.name());
      for (Example.Case each : example.cases()) {
        JsonValue.parse(Files.readString(each.inputFile()));
        assertTrue(each.expectation().expected().has("status"), example.name());
      }
    }
  }

  @Test
  void definitionsUseExactlyTheFunctionsOfTheirFolder() throws IOException {
    for (Example example : Example.readAll(EXAMPLES)) {
      Set<String> used =
          FUNCTION
              .matcher(example.project().definition())
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      Set<String> there =
          example.project().functions().stream()
              .map(FunctionSource::name)
              .collect(Collectors.toSet());
      assertEquals(there, used, example.name());
    }
  }

  @Test
  void noTwoExamplesShareAFunctionName() throws IOException {
    Set<String> names = new HashSet<>();
    for (Example example : Example.readAll(EXAMPLES)) {
      for (FunctionSource function : example.project().functions()) {
        assertTrue(names.add(function.name()), function.name() + " is there twice");
      }
    }
  }

  @Test
  void pythonAndNodeBothAppear() throws IOException {
    Set<String> languages = new HashSet<>();
    for (Example example : Example.readAll(EXAMPLES)) {
      languages.addAll(example.languages());
    }
    assertEquals(Set.of("python", "nodejs"), languages);
  }

  @Test
  void everyExampleIsListedInTheReadme() throws IOException {
    String readme = Files.readString(EXAMPLES.resolve("README.md"));
    for (Example example : Example.readAll(EXAMPLES)) {
      assertTrue(readme.contains("(" + example.name() + "/)"), example.name());
    }
  }
}
