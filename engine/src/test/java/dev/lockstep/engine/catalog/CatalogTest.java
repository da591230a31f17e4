package dev.lockstep.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.language.Definitions.MachineType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class CatalogTest {
  private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  private static final String ROLE = "arn:aws:iam::123456789012:role/one";

  private final MemoryStorage storage = new MemoryStorage();
  private final FakeCommands commands = new FakeCommands(storage, 4);
  private final CatalogReader reader = new CatalogReader(storage);

  @Test
  void aCreatedMachineIsThere() {
    var created = send(create("m", "{\"a\":1}"));
    StateMachineRow row = reader.stateMachine(PREFIX + "m");
    assertEquals(PREFIX + "m", created.arn());
    assertEquals(created.creationMillis(), row.creationMillis());
    assertEquals("m", row.name());
    assertNull(row.revisionId());
    assertEquals(Status.ACTIVE, row.status());
    assertEquals("{\"a\":1}", reader.definition(row.definitionHash()));
    assertEquals(List.of("k2", "k1"), List.copyOf(row.tags().keySet()));
    assertEquals(ROLE, row.snapshot().roleArn());
  }

  @Test
  void anEqualCreateFindsTheFirstAndIgnoresRoleAndTags() {
    var first = send(create("m", "{}"));
    commands.at(1_800_000_000_000L);
    var second =
        send(
            new CreateStateMachine(
                PREFIX + "m",
                "m",
                MachineType.STANDARD,
                "{}",
                "arn:aws:iam::123456789012:role/two",
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    assertEquals(first, second);
    assertEquals(ROLE, reader.stateMachine(PREFIX + "m").roleArn());
  }

  @Test
  void aDifferentTextTypeOrConfigurationIsAnotherMachine() {
    send(create("m", "{}"));
    String arn = PREFIX + "m";
    List<CreateStateMachine> others =
        List.of(
            create("m", "{ }"),
            new CreateStateMachine(
                arn,
                "m",
                MachineType.EXPRESS,
                "{}",
                ROLE,
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT),
            new CreateStateMachine(
                arn,
                "m",
                MachineType.STANDARD,
                "{}",
                ROLE,
                new MachineConfiguration(null, "{\"enabled\":true}", null),
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    for (CreateStateMachine other : others) {
      RejectedException refusal = refused(other);
      assertEquals("StateMachineAlreadyExists", refusal.code());
      assertEquals("State Machine Already Exists: '" + arn + "'", refusal.getMessage());
    }
  }

  @Test
  void anUpdateMakesARevisionAndKeepsTheRest() {
    send(create("m", "{}"));
    StateMachineRow before = reader.stateMachine(PREFIX + "m");
    commands.at(1_800_000_000_000L);
    var updated = send(update("{\"b\":2}", null));
    StateMachineRow after = reader.stateMachine(PREFIX + "m");
    assertEquals(after.revisionId(), updated.revisionId());
    assertEquals(1_800_000_000_000L, updated.updateMillis());
    assertEquals(ROLE, after.roleArn());
    assertEquals(before.machine(), after.machine());
    assertEquals(before.creationMillis(), after.creationMillis());
    assertEquals("{\"b\":2}", reader.definition(after.definitionHash()));
    assertEquals("{}", reader.definition(before.definitionHash()));
    assertNotEquals(updated.revisionId(), send(update("{\"c\":3}", null)).revisionId());
  }

  @Test
  void anUpdateThatChangesNothingMakesNoRevision() {
    send(create("m", "{}"));
    assertNull(send(update("{}", ROLE)).revisionId());
    assertNull(reader.stateMachine(PREFIX + "m").revisionId());
  }

  @Test
  void anUpdateOfNoMachineIsRefused() {
    assertEquals(
        "State Machine Does Not Exist: '" + PREFIX + "m'",
        refused(update("{}", null)).getMessage());
  }

  @Test
  void aDeletedMachineStaysUntilItsExecutionsAreStopped() {
    send(create("m", "{}"));
    long machine = reader.stateMachine(PREFIX + "m").machine();
    send(new DeleteStateMachine(PREFIX + "m"));
    send(new DeleteStateMachine(PREFIX + "m"));
    send(new DeleteStateMachine(PREFIX + "unknown"));
    assertEquals(List.of(machine), commands.stopped());
    assertEquals(Status.DELETING, reader.stateMachine(PREFIX + "m").status());
    assertEquals("StateMachineDeleting", refused(create("m", "{}")).code());
    assertEquals("StateMachineDeleting", refused(update("{}", null)).code());
  }

  @Test
  void machinesAreListedByArnInPagesOfTheirAccountAndRegion() {
    for (String name : List.of("b", "a", "c")) {
      send(create(name, "{}"));
    }
    send(
        new CreateStateMachine(
            PREFIX.replace("us-east-1", "eu-west-1") + "d",
            "d",
            MachineType.STANDARD,
            "{}",
            ROLE,
            MachineConfiguration.NONE,
            Map.of(),
            null,
            CatalogLimits.DEFAULT));
    assertEquals(List.of("a", "b"), names(reader.stateMachines(PREFIX, null, 2)));
    assertEquals(List.of("c"), names(reader.stateMachines(PREFIX, PREFIX + "b", 2)));
    assertEquals(List.of(), names(reader.stateMachines(PREFIX, PREFIX + "c", 2)));
  }

  @Test
  void activitiesComeAndGo() {
    String arn = "arn:aws:states:us-east-1:123456789012:activity:work";
    Created first =
        send(new CreateActivity(arn, "work", null, Map.of("a", "b"), CatalogLimits.DEFAULT));
    assertEquals(
        first, send(new CreateActivity(arn, "work", null, Map.of(), CatalogLimits.DEFAULT)));
    assertEquals(
        "ActivityAlreadyExists",
        refused(new CreateActivity(arn, "work", "{}", Map.of(), CatalogLimits.DEFAULT)).code());
    assertEquals(Map.of("a", "b"), reader.activity(arn).tags());
    send(new DeleteActivity(arn));
    send(new DeleteActivity(arn));
    assertNull(reader.activity(arn));
  }

  @Test
  void tagsAreSetInOrderAndTakenAway() {
    send(create("m", "{}"));
    send(new ChangeTags(PREFIX + "m", Map.of("k3", "v3"), Set.of("k2", "unknown")));
    send(new ChangeTags(PREFIX + "m", Map.of("k1", "changed"), Set.of()));
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("k1", "changed");
    expected.put("k3", "v3");
    assertEquals(expected, reader.stateMachine(PREFIX + "m").tags());
    assertEquals("ResourceNotFound", refused(new ChangeTags("x", Map.of(), Set.of())).code());
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < ChangeTags.MAX_TAGS; i++) {
      many.put("tag" + i, "");
    }
    assertEquals("TooManyTags", refused(new ChangeTags(PREFIX + "m", many, Set.of())).code());
  }

  @Test
  void functionRecordsAreKeptUnseen() {
    send(new PutFunction("f", new byte[] {1, 2, 3}));
    send(new PutFunction("g", new byte[] {4}));
    assertArrayEquals(new byte[] {1, 2, 3}, reader.function("f"));
    assertEquals(List.of("f", "g"), List.copyOf(reader.functions().keySet()));
    send(new DeleteFunction("f"));
    assertNull(reader.function("f"));
  }

  private static CreateStateMachine create(String name, String definition) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("k2", "v2");
    tags.put("k1", "v1");
    return new CreateStateMachine(
        PREFIX + name,
        name,
        MachineType.STANDARD,
        definition,
        ROLE,
        MachineConfiguration.NONE,
        tags,
        null,
        CatalogLimits.DEFAULT);
  }

  private static UpdateStateMachine update(String definition, String role) {
    return new UpdateStateMachine(
        PREFIX + "m", definition, role, MachineConfiguration.NONE, null, CatalogLimits.DEFAULT);
  }

  private static List<String> names(List<StateMachineRow> rows) {
    return rows.stream().map(StateMachineRow::name).toList();
  }

  private <R> R send(CatalogCommand<R> command) {
    return commands.send(0, command).join();
  }

  private RejectedException refused(CatalogCommand<?> command) {
    CompletionException failure = assertThrows(CompletionException.class, () -> send(command));
    return assertInstanceOf(RejectedException.class, failure.getCause());
  }
}
