package dev.lockstep.integrations.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.integrations.delivery.DeliveryLimits;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogDeliveryTest {
  private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:g:*";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DeliveryLimits LIMITS =
      new DeliveryLimits(
          100_000, 100L << 20, 50_000, 3, Duration.ofMillis(1), Duration.ofMillis(1));

  private Instant now = Instant.parse("2026-11-27T14:05:59Z");
  private final List<Put> puts = Collections.synchronizedList(new ArrayList<>());
  private Function<Put, LogSink.Outcome> answer = _ -> new LogSink.Outcome.Taken(0);

  private record Put(String group, String stream, List<LogRecord> records) {
    List<String> messages() {
      return records.stream().map(LogRecord::message).toList();
    }
  }

  /// Records of `MACHINE:ID`; FATAL logs nothing but the end.
  private static final class Format implements LogFormat {
    @Override
    public boolean isLogged(EventType type, ExecutionLogging.Level level) {
      return level == ExecutionLogging.Level.ALL || type == EventType.ExecutionSucceeded;
    }

    @Override
    public String record(ExecutionIdentity identity, int redriveCount, HistoryEvent event) {
      if (event.type() == EventType.TaskFailed && event.id() == 99) {
        throw new IllegalStateException("the row has gone");
      }
      String data = event.details() instanceof EventDetails.Output(var output) ? output.text() : "";
      return identity.stateMachineName() + ":" + event.id() + data;
    }
  }

  private LogDelivery delivery() {
    return new LogDelivery(
        (group, stream, records) -> {
          Put put = new Put(group, stream, records);
          puts.add(put);
          return answer.apply(put);
        },
        new Format(),
        () -> now,
        new SplittableRandom(1),
        LIMITS,
        LONG);
  }

  private static @Nullable ExecutionLogging logging(ExecutionLogging.Level level) {
    return new ExecutionLogging(level, true, GROUP);
  }

  private static Effect.EventsRecorded recorded(
      String machine, @Nullable ExecutionLogging logging, HistoryEvent... events) {
    ExecutionIdentity identity =
        new ExecutionIdentity(
            1,
            "arn:aws:states:us-east-1:123456789012:execution:" + machine + ":e",
            "e",
            "arn:aws:states:us-east-1:123456789012:stateMachine:" + machine,
            machine,
            1,
            new byte[32],
            "role",
            null,
            null,
            null,
            0,
            Payload.EMPTY_OBJECT,
            null,
            null,
            logging);
    return new Effect.EventsRecorded(identity, 0, Arrays.asList(events));
  }

  private static HistoryEvent event(long id, long millis, EventType type) {
    return new HistoryEvent(id, id - 1, millis, type, EventDetails.NONE);
  }

  @Test
  void recordsGoToAStreamOfTheirMachine() throws InterruptedException {
    try (LogDelivery logs = delivery()) {
      logs.eventsRecorded(
          recorded(
              "m",
              logging(ExecutionLogging.Level.ALL),
              event(1, 5, EventType.ExecutionStarted),
              event(2, 6, EventType.ExecutionSucceeded)));
      assertTrue(logs.awaitEmpty(LONG));
      logs.eventsRecorded(
          recorded("m", logging(ExecutionLogging.Level.ALL), event(3, 7, EventType.TaskStarted)));
      assertTrue(logs.awaitEmpty(LONG));
      now = now.plus(Duration.ofHours(1));
      logs.eventsRecorded(
          recorded("m", logging(ExecutionLogging.Level.ALL), event(4, 8, EventType.TaskStarted)));
      assertTrue(logs.awaitEmpty(LONG));

      assertEquals(new DeliveryStatistics("execution-logs", 4, 0, 0, 0), logs.statistics());
    }
    assertEquals(GROUP, puts.getFirst().group);
    assertEquals(List.of("m:1", "m:2"), puts.getFirst().messages());
    assertEquals(5, puts.getFirst().records.getFirst().timestampMillis());
    String stream = puts.getFirst().stream;
    assertTrue(stream.matches("states/m/2026-11-27-14-05/[0-9a-f]{8}"), stream);
    assertEquals(stream, puts.get(1).stream);
    assertTrue(puts.get(2).stream.startsWith("states/m/2026-11-27-15-05/"), puts.get(2).stream);
  }

  @Test
  void onlyWhatTheLevelLogsGoes() throws InterruptedException {
    try (LogDelivery logs = delivery()) {
      logs.eventsRecorded(recorded("m", null, event(1, 5, EventType.ExecutionSucceeded)));
      logs.eventsRecorded(
          recorded(
              "m",
              logging(ExecutionLogging.Level.FATAL),
              event(1, 5, EventType.ExecutionStarted),
              event(2, 6, EventType.ExecutionSucceeded)));
      assertTrue(logs.awaitEmpty(LONG));
    }
    assertEquals(List.of("m:2"), puts.getFirst().messages());
    assertEquals(1, puts.size());
  }

  @Test
  void requestsKeepTheBoundsOfTheService() throws InterruptedException {
    int day = 24 * 3600 * 1000;
    String large = "\"" + "x".repeat(300_000) + "\"";
    HistoryEvent[] events = new HistoryEvent[10_010];
    for (int i = 0; i < events.length; i++) {
      events[i] = event(i + 1, events.length - i, EventType.TaskStarted);
    }
    try (LogDelivery logs = delivery()) {
      logs.eventsRecorded(recorded("many", logging(ExecutionLogging.Level.ALL), events));
      HistoryEvent[] loud = new HistoryEvent[5];
      for (int i = 0; i < loud.length; i++) {
        loud[i] =
            new HistoryEvent(
                i + 1,
                i,
                i,
                EventType.ExecutionSucceeded,
                new EventDetails.Output(Payload.ofText(large)));
      }
      logs.eventsRecorded(recorded("loud", logging(ExecutionLogging.Level.ALL), loud));
      logs.eventsRecorded(
          recorded(
              "long",
              logging(ExecutionLogging.Level.ALL),
              event(1, 0, EventType.TaskStarted),
              event(2, day - 1, EventType.TaskStarted),
              event(3, day, EventType.TaskStarted)));
      assertTrue(logs.awaitEmpty(LONG));
    }
    assertEquals(List.of(10_000, 10), sizes("many"));
    assertEquals(List.of(3, 2), sizes("loud"));
    assertEquals(List.of(2, 1), sizes("long"));
    for (Put put : puts) {
      List<Long> times = put.records.stream().map(LogRecord::timestampMillis).toList();
      assertEquals(times.stream().sorted().toList(), times, "not in the order of time");
    }
  }

  private List<Integer> sizes(String machine) {
    return puts.stream()
        .filter(put -> put.stream.startsWith("states/" + machine + "/"))
        .map(put -> put.records.size())
        .toList();
  }

  @Test
  void aRecordThatCannotBeMadeIsDroppedAlone() throws InterruptedException {
    try (LogDelivery logs = delivery()) {
      logs.eventsRecorded(
          recorded(
              "m",
              logging(ExecutionLogging.Level.ALL),
              event(1, 5, EventType.TaskStarted),
              event(99, 6, EventType.TaskFailed),
              event(100, 7, EventType.TaskStarted)));
      assertTrue(logs.awaitEmpty(LONG));

      assertEquals(new DeliveryStatistics("execution-logs", 2, 0, 1, 0), logs.statistics());
    }
    assertEquals(List.of("m:1", "m:100"), puts.getFirst().messages());
  }

  @Test
  void whatCannotBeTakenNowIsSentAgainAndWhatNeverWillIsDropped() throws InterruptedException {
    answer =
        put -> {
          if (put.stream.contains("/gone/")) {
            return new LogSink.Outcome.Refused("there is no such log group");
          }
          return puts.stream().filter(each -> each.stream.equals(put.stream)).count() < 3
              ? new LogSink.Outcome.Later("busy")
              : new LogSink.Outcome.Taken(1);
        };
    try (LogDelivery logs = delivery()) {
      logs.eventsRecorded(
          recorded("gone", logging(ExecutionLogging.Level.ALL), event(1, 1, EventType.TaskFailed)));
      logs.eventsRecorded(
          recorded(
              "m",
              logging(ExecutionLogging.Level.ALL),
              event(1, 1, EventType.TaskStarted),
              event(2, 1, EventType.TaskFailed)));
      assertTrue(logs.awaitEmpty(LONG));

      assertEquals(new DeliveryStatistics("execution-logs", 1, 4, 2, 0), logs.statistics());
    }
  }
}
