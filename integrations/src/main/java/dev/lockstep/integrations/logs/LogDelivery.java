package dev.lockstep.integrations.logs;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.integrations.delivery.Delivery;
import dev.lockstep.integrations.delivery.DeliveryLimits;
import dev.lockstep.integrations.delivery.DeliveryQueue;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Takes the events of executions that log to their log groups. The engine's thread only puts them
/// into a queue; records are made and sent by the queue's.
public final class LogDelivery implements ExecutionObserver, AutoCloseable {
  /// How many records one request of CloudWatch Logs holds.
  public static final int REQUEST_RECORDS = 10_000;

  /// How many bytes, each record counted with [#RECORD_OVERHEAD_BYTES].
  public static final int REQUEST_BYTES = 1_048_576;

  static final int RECORD_OVERHEAD_BYTES = 26;

  /// How far the records of one request may lie apart.
  static final Duration REQUEST_SPAN = Duration.ofHours(24);

  private final LogSink sink;
  private final LogFormat format;
  private final LogStreams streams;
  private final DeliveryQueue<PendingRecord> queue;

  private record Destination(String logGroupArn, String stream) {}

  /// @param grace how long [#close] lets records go on
  public LogDelivery(
      LogSink sink,
      LogFormat format,
      InstantSource clock,
      RandomGenerator random,
      DeliveryLimits limits,
      Duration grace) {
    this.sink = sink;
    this.format = format;
    this.streams = new LogStreams(clock, random);
    this.queue =
        new DeliveryQueue<>("execution-logs", limits, PendingRecord::bytes, this::deliver, grace);
  }

  /// AWS's bounds of a request, and our own of the queue.
  public static DeliveryLimits limits() {
    return DeliveryLimits.ofBatches(REQUEST_RECORDS);
  }

  @Override
  public void statusChanged(Effect.StatusChanged change) {}

  @Override
  public void eventsRecorded(Effect.EventsRecorded recorded) {
    ExecutionLogging logging = recorded.identity().logging();
    if (logging == null) {
      return;
    }
    List<PendingRecord> pending = new ArrayList<>(recorded.events().size());
    for (HistoryEvent event : recorded.events()) {
      if (format.isLogged(event.type(), logging.level())) {
        pending.add(
            new PendingRecord(recorded.identity(), logging, recorded.redriveCount(), event));
      }
    }
    if (!pending.isEmpty()) {
      queue.offer(pending);
    }
  }

  public DeliveryStatistics statistics() {
    return queue.statistics();
  }

  /// Waits until every record has arrived or was dropped, for at most `most`.
  public boolean awaitEmpty(Duration most) throws InterruptedException {
    return queue.awaitEmpty(most);
  }

  @Override
  public void close() {
    queue.close();
  }

  // ---- on the queue's thread

  private Delivery.Result<PendingRecord> deliver(List<PendingRecord> batch) {
    Map<Destination, List<PendingRecord>> sorted = new LinkedHashMap<>();
    for (PendingRecord pending : batch) {
      String stream = streams.of(pending.identity(), pending.logging());
      sorted
          .computeIfAbsent(
              new Destination(pending.logging().logGroupArn(), stream), _ -> new ArrayList<>())
          .add(pending);
    }
    Tally tally = new Tally();
    sorted.forEach((destination, records) -> send(destination, records, tally));
    return tally.result();
  }

  private void send(Destination destination, List<PendingRecord> pending, Tally tally) {
    List<PendingRecord> inOrder = new ArrayList<>(pending);
    inOrder.sort(Comparator.comparingLong(each -> each.event().timestampMillis()));
    List<PendingRecord> request = new ArrayList<>();
    List<LogRecord> records = new ArrayList<>();
    long bytes = 0;
    for (PendingRecord each : inOrder) {
      LogRecord record = record(each, tally);
      if (record == null) {
        continue;
      }
      long size = record.message().getBytes(StandardCharsets.UTF_8).length + RECORD_OVERHEAD_BYTES;
      if (!records.isEmpty()
          && (bytes + size > REQUEST_BYTES
              || records.size() >= REQUEST_RECORDS
              || record.timestampMillis() - records.getFirst().timestampMillis()
                  >= REQUEST_SPAN.toMillis())) {
        put(destination, request, records, tally);
        request.clear();
        records.clear();
        bytes = 0;
      }
      request.add(each);
      records.add(record);
      bytes += size;
    }
    if (!records.isEmpty()) {
      put(destination, request, records, tally);
    }
  }

  /// Null if it cannot be made: data that only its row holds can be gone when its turn comes.
  private @Nullable LogRecord record(PendingRecord pending, Tally tally) {
    try {
      return new LogRecord(
          pending.event().timestampMillis(),
          format.record(pending.identity(), pending.redriveCount(), pending.event()));
    } catch (RuntimeException gone) {
      tally.refused++;
      tally.problem = "a record could not be made: " + gone.getClass().getSimpleName();
      return null;
    }
  }

  private void put(
      Destination destination, List<PendingRecord> request, List<LogRecord> records, Tally tally) {
    switch (sink.put(destination.logGroupArn, destination.stream, List.copyOf(records))) {
      case LogSink.Outcome.Taken(int unwanted) -> {
        tally.sent += records.size() - unwanted;
        tally.refused += unwanted;
        tally.problem = unwanted > 0 ? "CloudWatch Logs did not want them" : tally.problem;
      }
      case LogSink.Outcome.Later(var problem) -> {
        tally.again.addAll(request);
        tally.problem = problem;
      }
      case LogSink.Outcome.Refused(var problem) -> {
        tally.refused += records.size();
        tally.problem = problem;
      }
    }
  }

  private static final class Tally {
    private int sent;
    private int refused;
    private final List<PendingRecord> again = new ArrayList<>();
    private @Nullable String problem;

    Delivery.Result<PendingRecord> result() {
      return new Delivery.Result<>(sent, again, refused, problem);
    }
  }
}
