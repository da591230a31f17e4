package dev.lockstep.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.catalog.FakeCommands;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.query.ExecutionList.OfMachine;
import dev.lockstep.engine.query.ExecutionList.OfQualifier;
import dev.lockstep.engine.query.ExecutionPage.Place;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Redrives;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExecutionReaderTest {
  private final MemoryStorage storage = new MemoryStorage();
  private final FakeCommands commands = new FakeCommands(storage, 4);
  private final Rows rows = new Rows(storage, commands);
  private final ExecutionReader reader = new ExecutionReader(storage, commands, Limits.DEFAULT);

  @Test
  void anExecutionIsFoundByItsArnWithItsPayloads() {
    Payload large = Payload.ofText("\"" + "x".repeat(2_000) + "\"").inRow(0);
    ExecutionIdentity identity = identity(7, "one", 5_000, large);
    rows.payload(identity, 0, large);
    rows.execution(identity, progress(ExecutionStatus.SUCCEEDED, 4, 0));
    try (ExecutionReading reading = reader.open()) {
      Execution found = reading.find(arn("one"));
      assertNotNull(found);
      assertEquals(large.text(), found.identity().input().text());
      assertEquals("{\"done\":true}", found.progress().output().text());
      assertNull(reading.find(arn("two")));
    }
  }

  @Test
  void historyIsReadInPagesBothWaysAcrossRows() {
    ExecutionIdentity identity = identity(1, "one", 5_000, Payload.EMPTY_OBJECT);
    rows.execution(identity, progress(ExecutionStatus.RUNNING, 10, 0));
    rows.history(identity, events(1, 1));
    rows.history(identity, events(2, 6));
    rows.history(identity, events(7, 10));
    rows.execution(
        identity(2, "neighbour", 5_000, Payload.EMPTY_OBJECT),
        progress(ExecutionStatus.RUNNING, 1, 0));
    for (int limit = 1; limit <= 12; limit++) {
      assertEquals(LongStream.rangeClosed(1, 10).boxed().toList(), walk(false, limit));
      List<Long> falling = new ArrayList<>(LongStream.rangeClosed(1, 10).boxed().toList());
      Collections.reverse(falling);
      assertEquals(falling, walk(true, limit));
    }
  }

  @Test
  void executionsOfAllPartitionsAreMergedNewestFirst() {
    for (int i = 0; i < 50; i++) {
      rows.execution(
          identity(i, "e" + i, 5_000 + i / 3, Payload.EMPTY_OBJECT),
          progress(i % 2 == 0 ? ExecutionStatus.RUNNING : ExecutionStatus.FAILED, 1, 0));
    }
    List<String> all = list(null, null, 1_000);
    assertEquals(50, all.size());
    assertEquals(50, all.stream().distinct().count());
    List<Integer> starts =
        all.stream().map(name -> 5_000 + Integer.parseInt(name.substring(1)) / 3).toList();
    assertEquals(starts.stream().sorted(Collections.reverseOrder()).toList(), starts);
    for (int limit : IntStream.of(1, 2, 3, 7, 49, 50, 51).toArray()) {
      assertEquals(all, list(null, null, limit), "in pages of " + limit);
    }
    List<String> failed = list(ExecutionStatus.FAILED, null, 4);
    assertEquals(25, failed.size());
    assertEquals(
        all.stream().filter(name -> Integer.parseInt(name.substring(1)) % 2 == 1).toList(), failed);
    assertEquals(List.of(), list(ExecutionStatus.ABORTED, null, 4));
  }

  @Test
  void pagesAreFullThoughOnePartitionHasNearlyAll() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      if (i % 40 == 0 || commands.partitionOf(arn("e" + i)) == 2) {
        rows.execution(
            identity(i, "e" + i, 5_000 + i, Payload.EMPTY_OBJECT),
            progress(ExecutionStatus.RUNNING, 1, 0));
        newestFirst.addFirst("e" + i);
      }
    }
    for (int limit : new int[] {1, 20, 60, 1_000}) {
      assertEquals(newestFirst, list(null, null, limit), "in pages of " + limit);
    }
  }

  @Test
  void executionsAreFilteredByRedrive() {
    for (int i = 0; i < 20; i++) {
      rows.execution(
          identity(i, "e" + i, 5_000 + i, Payload.EMPTY_OBJECT),
          progress(ExecutionStatus.FAILED, 1, i % 5 == 0 ? 1 : 0));
    }
    assertEquals(List.of("e15", "e10", "e5", "e0"), list(null, true, 3));
    assertEquals(16, list(null, false, 3).size());
    assertEquals(4, list(ExecutionStatus.FAILED, true, 3).size());
    assertEquals(List.of(), list(ExecutionStatus.SUCCEEDED, true, 3));
  }

  private List<Long> walk(boolean newestFirst, int limit) {
    List<Long> ids = new ArrayList<>();
    try (ExecutionReading reading = reader.open()) {
      Execution execution = reading.find(arn("one"));
      long next = 0;
      do {
        HistoryPage page =
            reading.history(execution, new HistoryPage.Request(next, newestFirst, limit));
        page.events().forEach(event -> ids.add(event.id()));
        next = page.next();
      } while (next != 0);
    }
    return ids;
  }

  private List<String> list(ExecutionStatus status, Boolean redriven, int limit) {
    return list(new OfMachine(9), status, redriven, limit);
  }

  private List<String> list(
      ExecutionList list, ExecutionStatus status, Boolean redriven, int limit) {
    List<String> names = new ArrayList<>();
    try (ExecutionReading reading = reader.open()) {
      Place after = null;
      do {
        ExecutionPage page =
            reading.list(new ExecutionPage.Request(list, status, redriven, after, limit));
        page.executions().forEach(execution -> names.add(execution.identity().name()));
        after = page.next();
      } while (after != null);
    }
    return names;
  }

  @Test
  void executionsAreListedByTheVersionAndTheAliasThatTheyWereStartedThrough() {
    ExecutionStatus[] statuses = ExecutionStatus.values();
    for (int i = 0; i < 60; i++) {
      rows.execution(
          startedThrough(
              identity(i, "e" + i, 5_000 + i / 3, Payload.EMPTY_OBJECT),
              i % 3 == 0 ? null : "" + i % 3,
              i % 4 == 1 ? "live" : null),
          progress(statuses[i % statuses.length], 1, 0));
    }
    for (int limit : new int[] {1, 7, 100}) {
      assertEquals(
          expected(i -> i % 3 == 2), sorted(list(new OfQualifier(9, "2"), null, null, limit)));
      assertEquals(
          expected(i -> i % 4 == 1), sorted(list(new OfQualifier(9, "live"), null, null, limit)));
      assertEquals(
          expected(i -> i % 4 == 1 && i % 5 == 2),
          sorted(list(new OfQualifier(9, "live"), statuses[2], null, limit)));
    }
    assertEquals(List.of(), list(new OfQualifier(9, "liv"), null, null, 10));
    assertEquals(List.of(), list(new OfQualifier(8, "live"), null, null, 10));
    List<String> listed = list(new OfQualifier(9, "live"), null, null, 4);
    List<Integer> starts =
        listed.stream().map(name -> Integer.parseInt(name.substring(1)) / 3).toList();
    assertEquals(starts.stream().sorted(Collections.reverseOrder()).toList(), starts);
  }

  private static List<String> expected(IntPredicate wanted) {
    return sorted(IntStream.range(0, 60).filter(wanted).mapToObj(i -> "e" + i).toList());
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  private static ExecutionIdentity startedThrough(
      ExecutionIdentity identity, @Nullable String version, @Nullable String alias) {
    return new ExecutionIdentity(
        identity.number(),
        identity.executionArn(),
        identity.name(),
        identity.stateMachineArn(),
        identity.stateMachineName(),
        identity.machine(),
        identity.definitionHash(),
        identity.roleArn(),
        null,
        version == null ? null : identity.stateMachineArn() + ":" + version,
        alias == null ? null : identity.stateMachineArn() + ":" + alias,
        identity.startMillis(),
        identity.input(),
        null,
        null,
        null);
  }

  private static List<HistoryEvent> events(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id ->
            new HistoryEvent(
                id,
                id - 1,
                6_000,
                EventType.PassStateEntered,
                new EventDetails.StateEntered("s" + id, Payload.EMPTY_OBJECT)))
        .toList();
  }

  private static String arn(String name) {
    return "arn:aws:states:us-east-1:123456789012:execution:m:" + name;
  }

  private static ExecutionIdentity identity(
      long number, String name, long startMillis, Payload input) {
    return new ExecutionIdentity(
        number,
        arn(name),
        name,
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "m",
        9,
        new byte[] {1},
        "role",
        null,
        null,
        null,
        startMillis,
        input,
        null,
        null,
        null);
  }

  private static ExecutionProgress progress(ExecutionStatus status, long lastEvent, int redrives) {
    return new ExecutionProgress(
        status,
        lastEvent,
        1,
        1,
        1,
        status.isClosed() ? 9_000 : 0,
        0,
        new Redrives(redrives, 0, List.of()),
        0,
        Payload.ofText("{\"done\":true}"),
        null,
        null);
  }
}
