package dev.lockstep.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.catalog.AliasRow.Route;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.language.Definitions.MachineType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VersionsAndAliasesTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final CatalogLimits LIMITS = new CatalogLimits(3, 2, 4, 2);

  private final MemoryStorage storage = new MemoryStorage();
  private final FakeCommands commands = new FakeCommands(storage, 4);
  private final CatalogReader reader = new CatalogReader(storage);
  private final AtomicInteger draw = new AtomicInteger();
  private final StartTargets targets = new StartTargets(reader, _ -> draw.get());

  @Test
  void aVersionFreezesWhatTheMachineWas() {
    send(create("{\"a\":1}", new Publication("first")));
    MachineConfiguration traced = new MachineConfiguration(null, "{\"enabled\":true}", null);
    send(
        new UpdateStateMachine(
            ARN, "{\"a\":2}", ROLE + "2", traced, new Publication(null), LIMITS));
    send(update("{\"a\":3}"));
    VersionRow first = version(1);
    assertEquals("first", first.description());
    assertNull(first.revisionId());
    RevisionRow frozen = reader.revision(machine().machine(), null);
    assertEquals("{\"a\":1}", reader.definition(frozen.definitionHash()));
    assertEquals(ROLE, frozen.roleArn());
    assertEquals(MachineConfiguration.NONE, frozen.configuration());
    RevisionRow second = reader.revision(machine().machine(), version(2).revisionId());
    assertEquals("{\"a\":2}", reader.definition(second.definitionHash()));
    assertEquals(ROLE + "2", second.roleArn());
    assertEquals(traced, second.configuration());
  }

  @Test
  void aRevisionIsPublishedOnce() {
    send(create("{}", null));
    Created first = send(new PublishVersion(ARN, null, "one", LIMITS));
    commands.at(1_900_000_000_000L);
    assertEquals(first, send(new PublishVersion(ARN, "INITIAL", "two", LIMITS)));
    assertEquals("one", version(1).description());
    String updated = send(update("{ }")).revisionId();
    assertEquals(ARN + ":2", send(new PublishVersion(ARN, updated, null, LIMITS)).arn());
    assertEquals(ARN + ":2", send(updateAndPublish("{ }")).versionArn());
  }

  @Test
  void numbersOfVersionsAreNeverUsedAgain() {
    send(create("{}", new Publication(null)));
    send(new DeleteVersion(ARN, 1));
    assertEquals(ARN + ":2", send(new PublishVersion(ARN, null, null, LIMITS)).arn());
    send(new DeleteVersion(ARN, 2));
    send(new DeleteVersion(ARN, 2));
    assertEquals(ARN + ":3", send(updateAndPublish("{ }")).versionArn());
  }

  @Test
  void anotherRevisionThanTheExpectedOneIsAConflict() {
    send(create("{}", null));
    assertEquals(
        "ConflictException: Failed to publish the State Machine version for revision x. The"
            + " current State Machine revision is INITIAL.",
        refused(new PublishVersion(ARN, "x", null, LIMITS)));
    String revision = send(update("{ }")).revisionId();
    assertEquals(
        "ConflictException: Failed to publish the State Machine version for revision INITIAL. The"
            + " current State Machine revision is "
            + revision
            + ".",
        refused(new PublishVersion(ARN, "INITIAL", null, LIMITS)));
  }

  @Test
  void aRepeatedCreateFindsItsVersionAndAnotherPublicationIsAnotherMachine() {
    var made = send(create("{}", new Publication("d")));
    assertEquals(ARN + ":1", made.versionArn());
    assertEquals(made, send(create("{}", new Publication("d"))));
    String refusal = "StateMachineAlreadyExists: State Machine Already Exists: '" + ARN + "'";
    assertEquals(refusal, refused(create("{}", new Publication("e"))));
    assertEquals(refusal, refused(create("{}", null)));
  }

  @Test
  void versionsAreListedNewestFirstInPages() {
    fill(4);
    assertEquals(List.of(4L, 3L), numbers(reader.versions(ARN, 0, 2)));
    assertEquals(List.of(2L, 1L), numbers(reader.versions(ARN, 3, 2)));
    assertEquals(List.of(), numbers(reader.versions(ARN, 1, 2)));
    assertEquals(List.of(), numbers(reader.versions(ARN + "other", 0, 2)));
  }

  @Test
  void quotasHoldUntilSomethingGoes() {
    fill(4);
    assertEquals(
        "ServiceQuotaExceededException: The state machine has reached its quota of 4 versions",
        refused(updateAndPublish("{\"n\":5}")));
    send(new DeleteVersion(ARN, 2));
    assertEquals(ARN + ":5", send(updateAndPublish("{\"n\":5}")).versionArn());
    send(alias("a", new Route(1, 100)));
    send(alias("b", new Route(1, 100)));
    assertEquals(
        "ServiceQuotaExceededException: The state machine has reached its quota of 2 aliases",
        refused(alias("c", new Route(1, 100))));
  }

  @Test
  void anAccountHasSoManyMachinesAndActivitiesAndNoMore() {
    for (String name : List.of("m", "n", "o")) {
      send(named(name));
    }
    send(named("o"));
    assertEquals(
        "StateMachineLimitExceeded: The account has reached its quota of 3 state machines",
        refused(named("p")));
    send(activity("a"));
    send(activity("b"));
    send(activity("b"));
    assertEquals(
        "ActivityLimitExceeded: The account has reached its quota of 2 activities",
        refused(activity("c")));
    send(new DeleteActivity(activity("a").arn()));
    send(activity("c"));
  }

  @Test
  void anAliasIsMadeOnceAndKeepsItsRoutesInOrder() {
    fill(2);
    CreateAlias create = alias("live", new Route(2, 30), new Route(1, 70));
    Created made = send(create);
    assertEquals(ARN + ":live", made.arn());
    commands.at(1_900_000_000_000L);
    assertEquals(made, send(create));
    assertEquals(
        "ConflictException: Failed to create alias because an alias with the same name and a"
            + " different routing configuration already exists.",
        refused(alias("live", new Route(1, 70), new Route(2, 30))));
    assertEquals(create.routes(), reader.alias(ARN, "live").routes());
    assertEquals(
        "ResourceNotFound: Resource not found: '" + ARN + ":9'",
        refused(alias("other", new Route(9, 100))));
  }

  @Test
  void anUpdateOfAnAliasLeavesTheRest() {
    fill(2);
    send(alias("live", new Route(1, 100)));
    commands.at(1_900_000_000_000L);
    send(new UpdateAlias(ARN, "live", "about", null));
    send(new UpdateAlias(ARN, "live", null, List.of(new Route(2, 100))));
    AliasRow row = reader.alias(ARN, "live");
    assertEquals("about", row.description());
    assertEquals(List.of(new Route(2, 100)), row.routes());
    assertEquals(1_900_000_000_000L, row.updateMillis());
    assertTrue(row.creationMillis() < row.updateMillis());
    assertEquals(
        "ResourceNotFound: Resource not found: '" + ARN + ":none'",
        refused(new UpdateAlias(ARN, "none", "x", null)));
  }

  @Test
  void aVersionWithAnAliasStays() {
    fill(2);
    send(alias("live", new Route(1, 100)));
    send(alias("test", new Route(2, 50), new Route(1, 50)));
    assertEquals(
        "ConflictException: Version to be deleted must not be referenced by an alias. Current list"
            + " of aliases referencing this version: [live, test]",
        refused(new DeleteVersion(ARN, 1)));
    send(new DeleteAlias(ARN, "live"));
    send(new DeleteAlias(ARN, "live"));
    send(new DeleteAlias(ARN, "test"));
    send(new DeleteVersion(ARN, 1));
    assertNull(reader.version(ARN, 1));
  }

  @Test
  void aDeletedMachineTakesItsVersionsAndAliasesAlong() {
    fill(2);
    send(alias("live", new Route(1, 100)));
    send(new DeleteStateMachine(ARN));
    assertEquals(List.of(), reader.versions(ARN, 0, 10));
    assertEquals(List.of(), reader.aliases(ARN, null, 10));
    String deleting = "StateMachineDeleting: State Machine is being deleted: '" + ARN + "'";
    assertEquals(deleting, refused(new PublishVersion(ARN, null, null, LIMITS)));
    assertEquals(deleting, refused(alias("live", new Route(1, 100))));
    assertInstanceOf(StartTarget.Deleting.class, targets.find(ARN + ":live"));
  }

  @Test
  void aStartFindsTheMachineTheVersionOrTheAlias() {
    fill(2);
    send(update("{\"now\":1}"));
    send(alias("live", new Route(1, 30), new Route(2, 70)));
    assertTarget(ARN, "{\"now\":1}", null, null);
    assertTarget(ARN + ":1", "{\"n\":1}", ARN + ":1", null);
    draw.set(29);
    assertTarget(ARN + ":live", "{\"n\":1}", ARN + ":1", ARN + ":live");
    draw.set(30);
    assertTarget(ARN + ":live", "{\"n\":2}", ARN + ":2", ARN + ":live");
    for (String missing :
        List.of(ARN + ":3", ARN + ":01", ARN + ":none", ARN + ":", ARN + ":1:1", ARN + "x", "x")) {
      assertInstanceOf(StartTarget.Unknown.class, targets.find(missing), missing);
    }
  }

  @Test
  void aRouteWithoutWeightIsNeverTaken() {
    AliasRow alias =
        new AliasRow(ARN, "a", null, List.of(new Route(1, 0), new Route(2, 100)), 1, 1);
    for (int drawn = 0; drawn < AliasRow.TOTAL_WEIGHT; drawn++) {
      assertEquals(2, alias.route(drawn));
    }
  }

  private void assertTarget(String arn, String definition, String version, String alias) {
    var found = assertInstanceOf(StartTarget.Found.class, targets.find(arn));
    assertEquals(definition, reader.definition(found.machine().definitionHash()));
    assertEquals(ARN, found.machine().stateMachineArn());
    assertEquals(version, found.machine().versionArn());
    assertEquals(alias, found.machine().aliasArn());
  }

  /// Makes a machine with `count` versions, whose definitions tell their numbers.
  private void fill(int count) {
    send(create("{\"n\":1}", new Publication(null)));
    for (int number = 2; number <= count; number++) {
      send(updateAndPublish("{\"n\":" + number + "}"));
    }
  }

  private StateMachineRow machine() {
    StateMachineRow row = reader.stateMachine(ARN);
    assertNotNull(row);
    return row;
  }

  private VersionRow version(long number) {
    VersionRow row = reader.version(ARN, number);
    assertNotNull(row);
    return row;
  }

  private static CreateStateMachine create(String definition, Publication publication) {
    return new CreateStateMachine(
        ARN,
        "m",
        MachineType.STANDARD,
        definition,
        ROLE,
        MachineConfiguration.NONE,
        Map.of(),
        publication,
        LIMITS);
  }

  private static CreateStateMachine named(String name) {
    return new CreateStateMachine(
        ARN.substring(0, ARN.length() - 1) + name,
        name,
        MachineType.STANDARD,
        "{}",
        ROLE,
        MachineConfiguration.NONE,
        Map.of(),
        null,
        LIMITS);
  }

  private static CreateActivity activity(String name) {
    return new CreateActivity(
        "arn:aws:states:us-east-1:123456789012:activity:" + name, name, null, Map.of(), LIMITS);
  }

  private static UpdateStateMachine update(String definition) {
    return new UpdateStateMachine(ARN, definition, null, MachineConfiguration.NONE, null, LIMITS);
  }

  private static UpdateStateMachine updateAndPublish(String definition) {
    return new UpdateStateMachine(
        ARN, definition, null, MachineConfiguration.NONE, new Publication(null), LIMITS);
  }

  private static CreateAlias alias(String name, Route... routes) {
    return new CreateAlias(ARN, name, null, List.of(routes), LIMITS);
  }

  private static List<Long> numbers(List<VersionRow> rows) {
    return rows.stream().map(VersionRow::number).toList();
  }

  private <R> R send(CatalogCommand<R> command) {
    return commands.send(0, command).join();
  }

  private String refused(CatalogCommand<?> command) {
    CompletionException failure = assertThrows(CompletionException.class, () -> send(command));
    var refusal = assertInstanceOf(RejectedException.class, failure.getCause());
    return refusal.code() + ": " + refusal.getMessage();
  }
}
