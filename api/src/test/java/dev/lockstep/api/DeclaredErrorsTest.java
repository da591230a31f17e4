package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.ROLE;
import static dev.lockstep.api.Service.WAIT;
import static dev.lockstep.api.Service.create;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page docs/api.md beside the errors that AWS's client declares, and beside what calls give.
final class DeclaredErrorsTest {
  private static final Path PAGE = Path.of("../docs/api.md");

  /// Calls and the error of each: operation, error, input. `M:` stands for what the ARN of a state
  /// machine begins with, likewise `E:`, `A:` and `R:` for an execution, an activity and a Map Run;
  /// `OVER` for the token of a task that is over.
  private static final Path CALLS = Path.of("src/test/resources/dev/lockstep/api/declared-errors");

  private final Service service =
      new Service(new ApiLimits(1_048_576, 50, 16 * 1_048_576, 50, new CatalogLimits(4, 2, 1, 1)));
  private String tokenOfTheOver = "";

  /// What a page's row says about one operation.
  private record Row(Set<String> given, Set<String> neverGiven) {}

  private record Case(String operation, String error, String input) {
    @Override
    public String toString() {
      return operation + " " + error;
    }
  }

  @BeforeEach
  void prepare() {
    String activity = text(service.call("CreateActivity", input().put("name", "a")), "activityArn");
    service.call("CreateActivity", input().put("name", "b"));
    String work =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"%s\",\"End\":true}}}"
            .formatted(activity);
    service.call("CreateStateMachine", create("m", work).put("publish", true));
    service.call(
        "CreateStateMachineAlias",
        input()
            .put("name", "live")
            .put(
                "routingConfiguration",
                JsonValue.parse(
                    expanded("[{\"stateMachineVersionArn\":\"M:m:1\",\"weight\":100}]"))));
    service.machine("gone", PASS);
    service.call("CreateStateMachine", create("express", PASS).put("type", "EXPRESS"));
    service.call("CreateStateMachine", create("n", WAIT).put("publish", true));
    service.call(
        "UpdateStateMachine",
        input().put("stateMachineArn", Service.arn("stateMachine", "n")).put("definition", PASS));
    String execution = service.start(Service.arn("stateMachine", "m"), "e", "{}");
    JsonObject task = service.call("GetActivityTask", input().put("activityArn", activity));
    tokenOfTheOver = text(task, "taskToken");
    service.call("StopExecution", input().put("executionArn", execution));
    service.start(Service.arn("stateMachine", "n"), "done", "{}");
    setDeleting(Service.arn("stateMachine", "gone"));
  }

  /// As a machine stands while its executions are being stopped.
  private void setDeleting(String arn) {
    StateMachineRow row = service.context.catalog().stateMachine(arn);
    StateMachineRow deleting =
        new StateMachineRow(
            arn,
            row.name(),
            row.machine(),
            row.type(),
            row.definitionHash(),
            row.roleArn(),
            row.creationMillis(),
            row.updateMillis(),
            row.revisionId(),
            StateMachineRow.Status.DELETING,
            row.configuration(),
            row.tags(),
            row.lastVersion(),
            row.publishedAtCreation());
    CatalogCommand<Done> change =
        work -> {
          work.put(Keys.stateMachine(arn), deleting.encode());
          return Done.DONE;
        };
    service.context.commands().send(0, change).join();
  }

  @Test
  void thePageListsWhatAwsDeclares() throws IOException {
    Map<String, Set<String>> listed = new TreeMap<>();
    page()
        .forEach((operation, row) -> {
          Set<String> all = new TreeSet<>(row.given);
          all.addAll(row.neverGiven);
          assertEquals(row.given.size() + row.neverGiven.size(), all.size(), operation);
          listed.put(operation, all.stream().map(AwsModel::bare).collect(Collectors.toSet()));
        });
    Map<String, Set<String>> declared = new TreeMap<>();
    AwsModel.methods().keySet().forEach(name -> declared.put(name, AwsModel.errors(name)));
    assertEquals(declared, listed);
  }

  @Test
  void thePageSaysWhichErrorsAreGiven() throws IOException {
    Map<String, Set<String>> provoked = new TreeMap<>();
    cases()
        .forEach(
            each -> provoked.computeIfAbsent(each.operation, _ -> new TreeSet<>()).add(each.error));
    Map<String, Set<String>> given = new TreeMap<>();
    Map<String, Row> page = page();
    AwsModel.compared().forEach(name -> given.put(name, page.get(name).given));
    assertEquals(given, provoked);
  }

  static List<Case> cases() throws IOException {
    return Files.readString(CALLS)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ", 3))
        .map(parts -> new Case(parts[0], parts[1], parts[2]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachErrorIsGiven(Case each) {
    String reply = service.send(each.operation, expanded(each.input)).text();
    JsonObject error = (JsonObject) JsonValue.parse(reply);
    assertEquals(each.error, error.string("__type"), reply);
  }

  private String expanded(String text) {
    return text.replace("M:", Service.arn("stateMachine", ""))
        .replace("E:", Service.arn("execution", ""))
        .replace("A:", Service.arn("activity", ""))
        .replace("R:", Service.arn("mapRun", ""))
        .replace("ROLE", ROLE)
        .replace("PASS", PASS.replace("\"", "\\\""))
        .replace("TAGS", tags())
        .replace("LONG", "x".repeat(257))
        .replace("OVER", tokenOfTheOver);
  }

  private static String tags() {
    StringBuilder tags = new StringBuilder("[");
    for (int i = 0; i <= 50; i++) {
      tags.append(i == 0 ? "" : ",").append("{\"key\":\"k").append(i).append("\"}");
    }
    return tags.append(']').toString();
  }

  private static Map<String, Row> page() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readString(PAGE, StandardCharsets.UTF_8).lines().toList()) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && cells[1].strip().matches("[A-Z][A-Za-z]+")) {
        rows.put(cells[1].strip(), new Row(names(cells[2]), names(cells[3])));
      }
    }
    return rows;
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    for (String part : cell.split(",")) {
      if (!part.isBlank()) {
        names.add(part.strip().split(" ")[0]);
      }
    }
    return names;
  }
}
