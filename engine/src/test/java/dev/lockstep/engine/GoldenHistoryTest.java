package dev.lockstep.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every file of `src/test/resources/golden`: a definition, an input and the answers of its
/// tasks, and the history that must come of them. `-Dgolden.rewrite=true` writes what came instead,
/// to be reviewed.
class GoldenHistoryTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void historyIsAsReviewed(Path file) throws IOException {
    JsonObject golden = (JsonObject) JsonValue.parse(Files.readString(file));
    List<String> actual = run(golden);
    if (Boolean.getBoolean("golden.rewrite")) {
      JsonObject rewritten = golden.with("history", JsonArray.ofStrings(actual));
      Files.writeString(file, JsonPrinter.pretty(rewritten) + "\n");
      return;
    }
    List<String> expected = new ArrayList<>();
    ((JsonArray) Objects.requireNonNull(golden.get("history")))
        .forEach(line -> expected.add(((dev.lockstep.json.JsonString) line).value()));
    assertEquals(String.join("\n", expected), String.join("\n", actual), file.toString());
  }

  private static List<String> run(JsonObject golden) {
    EngineHarness engine = new EngineHarness();
    if (golden.get("tasks") instanceof JsonObject tasks) {
      tasks.forEach((resource, answers) -> script(engine, resource, (JsonArray) answers));
    }
    var machine =
        engine.machine("golden", Objects.requireNonNull(golden.get("definition")).toJson());
    String arn =
        engine.start(machine, "run", Objects.requireNonNull(golden.get("input")).toJson());
    long seconds = golden.get("seconds") instanceof JsonNumber number ? number.longValue() : 60;
    engine.runThrough(Duration.ofSeconds(seconds));
    return HistoryText.lines(engine.history(arn));
  }

  private static void script(EngineHarness engine, String resource, JsonArray answers) {
    for (JsonValue answer : answers) {
      engine.dispatcher.script(resource, answer((JsonObject) answer));
    }
  }

  private static TaskAnswer answer(JsonObject answer) {
    JsonValue output = answer.get("output");
    if (output != null) {
      return new TaskAnswer.Succeeded(Payload.of(output));
    }
    JsonValue submitted = answer.get("submitted");
    if (submitted != null) {
      return new TaskAnswer.Submitted(Payload.of(submitted));
    }
    return new TaskAnswer.Failed(answer.string("error"), answer.string("cause"));
  }
}
