package dev.lockstep.api;

import static dev.lockstep.api.Service.WAIT;
import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.create;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.list;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Aliases of a machine `m` that has the versions 1 to 3, and a machine `other` with version 1.
final class AliasOperationsTest {
  private static final String MACHINE = arn("stateMachine", "m");
  private static final String LIVE = MACHINE + ":live";

  private final Service service = new Service();

  @BeforeEach
  void publish() {
    service.call("CreateStateMachine", create("m", WAIT).put("publish", true));
    for (String comment : List.of("two", "three")) {
      service.call(
          "UpdateStateMachine",
          input()
              .put("stateMachineArn", MACHINE)
              .put(
                  "definition",
                  WAIT.replace("{\"StartAt", "{\"Comment\":\"" + comment + "\",\"StartAt"))
              .put("publish", true));
    }
    service.call("CreateStateMachine", create("other", WAIT).put("publish", true));
  }

  @Test
  void anAliasIsDescribedAsItWasMade() {
    JsonObject made =
        service.call(
            "CreateStateMachineAlias", alias("live", "2=30", "1=70").put("description", "d"));
    assertEquals(
        "{\"stateMachineAliasArn\":\"%s\",\"creationDate\":1767225600.000}".formatted(LIVE),
        made.toJson());
    service.clock.advance(Duration.ofHours(1));
    assertEquals(
        made,
        service.call(
            "CreateStateMachineAlias", alias("live", "2=30", "1=70").put("description", "d")));
    assertEquals(
        JsonValue.parse(
            """
            {"stateMachineAliasArn":"%1$s:live","name":"live","description":"d",
             "routingConfiguration":[
               {"stateMachineVersionArn":"%1$s:2","weight":30},
               {"stateMachineVersionArn":"%1$s:1","weight":70}],
             "creationDate":1767225600.000,"updateDate":1767225600.000}\
            """
                .formatted(MACHINE)),
        describe(LIVE));
  }

  @Test
  void anotherAliasOfTheSameNameIsAConflict() {
    service.call("CreateStateMachineAlias", alias("live", "1=100"));
    String conflict =
        "ConflictException: Failed to create alias because an alias with the same name and a"
            + " different routing configuration already exists.";
    assertEquals(conflict, service.refused("CreateStateMachineAlias", alias("live", "2=100")));
    assertEquals(
        conflict,
        service.refused("CreateStateMachineAlias", alias("live", "1=100").put("description", "d")));
  }

  @Test
  void startsAreSharedOutByWeight() {
    service.call("CreateStateMachineAlias", alias("live", "1=30", "3=70"));
    for (int i = 0; i < 100; i++) {
      service.start(LIVE, "e" + i, "{}");
    }
    JsonObject page =
        service.call(
            "ListExecutions", input().put("stateMachineArn", LIVE).put("maxResults", 1000));
    Map<String, Long> shares =
        list(page, "executions").stream()
            .collect(
                Collectors.groupingBy(
                    item -> text(item, "stateMachineVersionArn"), Collectors.counting()));
    assertEquals(Map.of(MACHINE + ":1", 30L, MACHINE + ":3", 70L), shares);
    assertTrue(
        list(page, "executions").stream()
            .allMatch(item -> LIVE.equals(item.string("stateMachineAliasArn"))));
    JsonObject first =
        service.call("ListExecutions", input().put("stateMachineArn", MACHINE + ":1"));
    assertEquals(30, list(first, "executions").size());
    JsonObject second =
        service.call("ListExecutions", input().put("stateMachineArn", MACHINE + ":2"));
    assertEquals(0, list(second, "executions").size());
  }

  @Test
  void anExecutionRemembersTheAliasThatItCameThrough() {
    service.call("CreateStateMachineAlias", alias("live", "1=100"));
    String execution = service.start(LIVE, "e", "{}");
    service.call("DeleteStateMachineAlias", input().put("stateMachineAliasArn", LIVE));
    JsonObject described =
        service.call("DescribeExecution", input().put("executionArn", execution));
    assertEquals(LIVE, described.string("stateMachineAliasArn"));
    assertEquals(MACHINE + ":1", described.string("stateMachineVersionArn"));
    JsonObject history =
        service.call("GetExecutionHistory", input().put("executionArn", execution));
    JsonObject started =
        (JsonObject) list(history, "events").getFirst().get("executionStartedEventDetails");
    assertEquals(LIVE, started.string("stateMachineAliasArn"));
    assertEquals(MACHINE + ":1", started.string("stateMachineVersionArn"));
  }

  @Test
  void anUpdateLeavesWhatItDoesNotName() {
    service.call("CreateStateMachineAlias", alias("live", "1=100").put("description", "d"));
    service.clock.advance(Duration.ofHours(1));
    JsonObject updated =
        service.call(
            "UpdateStateMachineAlias", routed("2=50", "1=50").put("stateMachineAliasArn", LIVE));
    assertEquals("{\"updateDate\":1767229200.000}", updated.toJson());
    JsonObject described = describe(LIVE);
    assertEquals("d", described.string("description"));
    assertEquals(2, list(described, "routingConfiguration").size());
    assertEquals("1767225600.000", described.get("creationDate").toJson());
    assertEquals("1767229200.000", described.get("updateDate").toJson());
    assertEquals(
        "ValidationException: Either the description or the routingConfiguration must be specified",
        service.refused("UpdateStateMachineAlias", input().put("stateMachineAliasArn", LIVE)));
  }

  @Test
  void aliasesAreListedByNameOfTheMachineOrOfAVersion() {
    service.call("CreateStateMachineAlias", alias("b", "1=100"));
    service.call("CreateStateMachineAlias", alias("a", "2=100"));
    service.call("CreateStateMachineAlias", alias("c", "1=50", "2=50"));
    assertEquals(List.of("a", "b", "c"), listed(MACHINE));
    assertEquals(List.of("b", "c"), listed(MACHINE + ":1"));
    assertEquals(List.of(), listed(MACHINE + ":3"));
    JsonObject.Builder input = input().put("stateMachineArn", MACHINE).put("maxResults", 2);
    JsonObject page = service.call("ListStateMachineAliases", input);
    assertEquals(2, list(page, "stateMachineAliases").size());
    assertEquals(
        List.of("creationDate", "stateMachineAliasArn"),
        list(page, "stateMachineAliases").getFirst().names().stream().sorted().toList());
    JsonObject rest =
        service.call("ListStateMachineAliases", input.put("nextToken", text(page, "nextToken")));
    assertEquals(1, list(rest, "stateMachineAliases").size());
    assertFalse(rest.has("nextToken"));
    assertEquals(
        "InvalidToken: Invalid Token: 'Invalid token'",
        service.refused(
            "ListStateMachineAliases",
            input().put("stateMachineArn", MACHINE).put("nextToken", "InvalidToken")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none   | StateMachineDoesNotExist: State Machine Does Not Exist: '%s'
          m:9    | ResourceNotFound: Resource not found: '%s'
          m:live | ResourceNotFound: Resource not found: '%s'
          """)
  void aliasesOfWhatIsNotThereAreNotListed(String resource, String refusal) {
    service.call("CreateStateMachineAlias", alias("live", "1=100"));
    String arn = arn("stateMachine", resource);
    assertEquals(
        refusal.formatted(arn),
        service.refused("ListStateMachineAliases", input().put("stateMachineArn", arn)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m=100        | Routing configuration must contain state machine version ARNs. Received: [M]
          m=70 m:2=30  | Routing configuration must contain state machine version ARNs. Received: [M, M:2]
          m:x=100      | Routing configuration must contain state machine version ARNs. Received: [M:x]
          m:1=50 m:1=50 | Routing configuration must contain distinct state machine version ARNs. Received: [M:1, M:1]
          m:1=50 other:1=50 | Routing configuration must contain versions of the same state machine. Received: [M:1, O:1]
          m:1=70 m:2=29 | Sum of routing configuration weights must equal 100. Received: [70, 29]
          m:1=99       | Sum of routing configuration weights must equal 100. Received: [99]
          m:1=101      | 1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100
          m:1=-1       | 1 validation error detected: Value '-1' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value greater than or equal to 0
          m:1=50 m:2=30 m:3=20 | 1 validation error detected: Value '[RoutingConfigurationListItem(stateMachineVersionArn=M:1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=M:2, weight=30), RoutingConfigurationListItem(stateMachineVersionArn=M:3, weight=20)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2
          """)
  void badRoutesAreRefused(String routes, String problem) {
    JsonObject.Builder input = input().put("name", "live");
    List<JsonObject> items =
        List.of(routes.split(" ")).stream()
            .map(route -> route(arn("stateMachine", route)))
            .toList();
    input.put("routingConfiguration", JsonArray.copyOf(items));
    assertEquals(
        "ValidationException: "
            + problem
                .replace("M:", MACHINE + ":")
                .replaceAll("\\bM\\b", MACHINE)
                .replace("O:", arn("stateMachine", "other") + ":"),
        service.refused("CreateStateMachineAlias", input));
  }

  @Test
  void anEmptyListOfRoutesIsTooShort() {
    assertEquals(
        "ValidationException: 1 validation error detected: Value '[]' at 'routingConfiguration'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 1",
        service.refused(
            "CreateStateMachineAlias",
            input().put("name", "a").put("routingConfiguration", JsonValue.parse("[]"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "INVALID ALIAS", "!INVALID", "ALIAS@", "é"})
  void badNamesAreRefused(String name) {
    assertEquals(
        "ValidationException: 1 validation error detected: Value '%s' at 'name' failed to satisfy"
                .formatted(name)
            + " constraint: Member must satisfy regular expression pattern:"
            + " ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
        service.refused("CreateStateMachineAlias", alias(name, "1=100")));
  }

  @Test
  void whatIsWrongWithRoutesHasAReason() {
    String reply =
        service.send("CreateStateMachineAlias", alias("live", "1=1").build().toJson()).text();
    assertTrue(reply.contains("\"reason\":\"INVALID_ROUTING_CONFIGURATION\""), reply);
  }

  @Test
  void anAliasOfOneMachineDoesNotLeadToAnother() {
    service.call("CreateStateMachineAlias", alias("live", "1=100"));
    String other = arn("stateMachine", "other:1");
    assertEquals(
        "ValidationException: Routing configuration must contain versions of the alias's state"
            + " machine. Received: ["
            + other
            + "]",
        service.refused(
            "UpdateStateMachineAlias",
            input()
                .put("stateMachineAliasArn", LIVE)
                .put("routingConfiguration", JsonArray.copyOf(List.of(route(other + "=100"))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m:none   | ResourceNotFound: Resource not found: 'A'
          none:a   | ResourceNotFound: Resource not found: 'A'
          m        | InvalidArn: Invalid Arn: 'Invalid ARN: A'
          m:1      | InvalidArn: Invalid Arn: 'Invalid ARN: A'
          """)
  void anAliasThatIsNotThereIsNotFound(String resource, String refusal) {
    String arn = arn("stateMachine", resource);
    JsonObject.Builder input = input().put("stateMachineAliasArn", arn).put("description", "d");
    assertEquals(
        refusal.replace("A'", arn + "'"), service.refused("DescribeStateMachineAlias", input));
    assertEquals(
        refusal.replace("A'", arn + "'"), service.refused("UpdateStateMachineAlias", input));
  }

  @Test
  void aVersionStaysAsLongAsAnAliasLeadsToIt() {
    service.call("CreateStateMachineAlias", alias("live", "1=100"));
    assertEquals(
        "ConflictException: Version to be deleted must not be referenced by an alias. Current list"
            + " of aliases referencing this version: [live]",
        service.refused(
            "DeleteStateMachineVersion", input().put("stateMachineVersionArn", MACHINE + ":1")));
    JsonObject.Builder alias = input().put("stateMachineAliasArn", LIVE);
    assertEquals("{}", service.call("DeleteStateMachineAlias", alias).toJson());
    assertEquals("{}", service.call("DeleteStateMachineAlias", alias).toJson());
    service.call(
        "DeleteStateMachineVersion", input().put("stateMachineVersionArn", MACHINE + ":1"));
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + LIVE + "'",
        service.refused("StartExecution", input().put("stateMachineArn", LIVE)));
  }

  private JsonObject describe(String arn) {
    return service.call("DescribeStateMachineAlias", input().put("stateMachineAliasArn", arn));
  }

  private List<String> listed(String arn) {
    JsonObject page = service.call("ListStateMachineAliases", input().put("stateMachineArn", arn));
    return list(page, "stateMachineAliases").stream()
        .map(item -> text(item, "stateMachineAliasArn").substring(MACHINE.length() + 1))
        .toList();
  }

  /// @param routes such as `1=100`: version and weight
  private static JsonObject.Builder alias(String name, String... routes) {
    return routed(routes).put("name", name);
  }

  private static JsonObject.Builder routed(String... routes) {
    List<JsonObject> items =
        List.of(routes).stream().map(route -> route(MACHINE + ":" + route)).toList();
    return input().put("routingConfiguration", JsonArray.copyOf(items));
  }

  private static JsonObject route(String arnAndWeight) {
    String[] parts = arnAndWeight.split("=");
    return input()
        .put("stateMachineVersionArn", parts[0])
        .put("weight", Integer.parseInt(parts[1]))
        .build();
  }
}
