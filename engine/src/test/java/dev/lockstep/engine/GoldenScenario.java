package dev.lockstep.engine;

import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One file of `src/test/resources/golden`: a definition with its input, the answers of its tasks,
/// and the history that must come of them.
///
/// | member | meaning |
/// |---|---|
/// | `about` | what the file shows |
/// | `definition`, `input` | the machine `golden` and the input of its execution `run` |
/// | `machines` | other machines by name, for nested executions |
/// | `tasks` | by resource ARN what each call is answered: `{"output":…}`, `{"submitted":…}`, `{"error":…,"cause":…}`, or `{"silent":true}` for nothing |
/// | `activities` | ARNs that exist |
/// | `limits` | `payloadBytes`, `historyEvents`, `mapConcurrency`, `sliceTransitions` other than AWS's |
/// | `calls` | how many calls to one service may be under way |
/// | `parents` | a name of [HistoryParents] |
/// | `seed` | the seed of every decision |
/// | `steps` | see [GoldenSteps]; behind them, or without them, `seconds` (60) pass |
/// | `times` | true to write how long after the start each event came |
/// | `history` | the events as [HistoryText] writes them, then what was refused |
/// | `children` | the histories of nested executions, by ARN |
record GoldenScenario(Path file, JsonObject golden) {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  static GoldenScenario read(Path file) throws IOException {
    return new GoldenScenario(file, (JsonObject) JsonValue.parse(Files.readString(file)));
  }

  /// What a run came to.
  ///
  /// @param children the histories of nested executions by ARN
  record Outcome(List<String> history, JsonObject children) {
    /// Everything as one text, to be compared.
    String text() {
      StringBuilder text = new StringBuilder(String.join("\n", history)).append('\n');
      children.forEach((arn, lines) -> text.append(arn).append('\n').append(lines).append('\n'));
      return text.toString();
    }
  }

  Outcome expected() {
    List<String> lines = new ArrayList<>();
    array("history").forEach(line -> lines.add(((JsonString) line).value()));
    return new Outcome(lines, object("children"));
  }

  void rewrite(Outcome outcome) throws IOException {
    JsonObject rewritten = golden.with("history", JsonArray.ofStrings(outcome.history()));
    if (!outcome.children().isEmpty()) {
      rewritten = rewritten.with("children", outcome.children());
    }
    Files.writeString(file, JsonPrinter.pretty(rewritten) + "\n");
  }

  /// An engine as the scenario wants it, on nothing but memory.
  EngineHarness engine(int partitions) {
    MemoryStorage storage = new MemoryStorage();
    int calls = (int) number("calls", 100);
    EngineHarness engine = new EngineHarness(storage, storage, partitions, limits(), calls);
    long seed = number("seed", 1);
    engine.seeds = () -> seed;
    if (golden.string("parents") != null) {
      engine.historyParents = HistoryParents.valueOf(golden.string("parents"));
      engine.restart();
    }
    array("activities").forEach(arn -> engine.knownActivities.add(((JsonString) arn).value()));
    object("tasks").forEach((resource, answers) -> script(engine, resource, (JsonArray) answers));
    JsonObject refused = object("refusing");
    refused.forEach(
        (arn, problem) -> engine.dispatcher.refusing(arn, ((JsonString) problem).value()));
    return engine;
  }

  Outcome run(EngineHarness engine) {
    object("machines").forEach((name, machine) -> engine.machine(name, machine.toJson()));
    var machine = engine.machine("golden", member("definition").toJson());
    long start = engine.clock.millis();
    String arn = engine.start(machine, "run", member("input").toJson());
    GoldenSteps steps = new GoldenSteps(engine, arn);
    array("steps").forEach(step -> steps.take((JsonObject) step));
    engine.runThrough(Duration.ofSeconds(number("seconds", 60)));
    List<String> lines = new ArrayList<>(lines(engine, arn, start));
    lines.addAll(steps.refused());
    JsonObject.Builder children = JsonValue.object();
    for (String child : engine.executions()) {
      if (!child.equals(arn)) {
        children.put(child, JsonArray.ofStrings(lines(engine, child, start)));
      }
    }
    return new Outcome(lines, children.build());
  }

  private List<String> lines(EngineHarness engine, String arn, long start) {
    return golden.get("times") instanceof JsonBoolean
        ? HistoryText.timed(engine.history(arn), start)
        : HistoryText.lines(engine.history(arn));
  }

  boolean hasSteps() {
    return golden.has("steps");
  }

  private Limits limits() {
    JsonObject given = object("limits");
    return Limits.DEFAULT.but(draft -> {
      draft.payloadBytes = (int) number(given, "payloadBytes", draft.payloadBytes);
      draft.variableBytes = (int) number(given, "variableBytes", draft.variableBytes);
      draft.assignBytes = (int) number(given, "assignBytes", draft.assignBytes);
      draft.executionVariableBytes =
          (int) number(given, "executionVariableBytes", draft.executionVariableBytes);
      draft.historyEvents = (int) number(given, "historyEvents", draft.historyEvents);
      draft.mapConcurrency = (int) number(given, "mapConcurrency", draft.mapConcurrency);
      draft.sliceTransitions = (int) number(given, "sliceTransitions", draft.sliceTransitions);
    });
  }

  private static void script(EngineHarness engine, String resource, JsonArray answers) {
    for (JsonValue answer : answers) {
      JsonObject object = (JsonObject) answer;
      if (object.has("silent")) {
        engine.dispatcher.silence(resource);
      } else {
        engine.dispatcher.script(resource, answer(object));
      }
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

  private JsonValue member(String name) {
    return Objects.requireNonNull(golden.get(name), name);
  }

  private JsonArray array(String name) {
    return golden.get(name) instanceof JsonArray array ? array : JsonArray.EMPTY;
  }

  private JsonObject object(String name) {
    return golden.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  private long number(String name, long otherwise) {
    return number(golden, name, otherwise);
  }

  private static long number(JsonObject object, String name, long otherwise) {
    return object.get(name) instanceof JsonNumber number ? number.longValue() : otherwise;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
