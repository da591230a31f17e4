package dev.lockstep.integrations.events;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.integrations.delivery.Delivery;
import dev.lockstep.integrations.delivery.DeliveryLimits;
import dev.lockstep.integrations.delivery.DeliveryQueue;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Tells an event bus when executions of STANDARD machines begin and end. The engine's thread only
/// puts changes into a queue; events are made and sent by the queue's.
public final class EventDelivery implements ExecutionObserver, AutoCloseable {
  /// How many events one request of EventBridge holds.
  public static final int REQUEST_EVENTS = 10;

  /// How many bytes.
  public static final int REQUEST_BYTES = 256 * 1024;

  /// What an event takes beside its detail, about.
  private static final int ENVELOPE_BYTES = 512;

  /// How many changes are taken from the queue together.
  private static final int BATCH = 100;

  private static final String STANDARD = ":execution:";
  private static final int REGION_PART = 3;

  private final EventBus bus;
  private final BiFunction<ExecutionIdentity, ExecutionProgress, String> details;
  private final DeliveryQueue<Effect.StatusChanged> queue;

  /// @param details what an event says of an execution, a JSON object
  /// @param grace how long [#close] lets events go on
  public EventDelivery(
      EventBus bus,
      BiFunction<ExecutionIdentity, ExecutionProgress, String> details,
      DeliveryLimits limits,
      Duration grace) {
    this.bus = bus;
    this.details = details;
    this.queue =
        new DeliveryQueue<>(
            "status-change-events", limits, EventDelivery::bytes, this::deliver, grace);
  }

  public static DeliveryLimits limits() {
    return DeliveryLimits.ofBatches(BATCH);
  }

  private static long bytes(Effect.StatusChanged change) {
    return ENVELOPE_BYTES + change.identity().input().size() + size(change.progress().output());
  }

  private static long size(@Nullable Payload payload) {
    return payload == null ? 0 : payload.size();
  }

  @Override
  public void statusChanged(Effect.StatusChanged change) {
    if (change.identity().executionArn().contains(STANDARD)) {
      queue.offer(List.of(change));
    }
  }

  @Override
  public void eventsRecorded(Effect.EventsRecorded events) {}

  public DeliveryStatistics statistics() {
    return queue.statistics();
  }

  /// Waits until every event has arrived or was dropped, for at most `most`.
  public boolean awaitEmpty(Duration most) throws InterruptedException {
    return queue.awaitEmpty(most);
  }

  @Override
  public void close() {
    queue.close();
  }

  // ---- on the queue's thread

  private Delivery.Result<Effect.StatusChanged> deliver(List<Effect.StatusChanged> batch) {
    Tally tally = new Tally();
    List<Effect.StatusChanged> changes = new ArrayList<>();
    List<StatusEvent> request = new ArrayList<>();
    long bytes = 0;
    for (Effect.StatusChanged change : batch) {
      StatusEvent event = event(change, tally);
      if (event == null) {
        continue;
      }
      long size = event.detail().getBytes(StandardCharsets.UTF_8).length + ENVELOPE_BYTES;
      if (!request.isEmpty()
          && (request.size() >= REQUEST_EVENTS
              || bytes + size > REQUEST_BYTES
              || !event.region().equals(request.getFirst().region()))) {
        put(request, changes, tally);
        request.clear();
        changes.clear();
        bytes = 0;
      }
      request.add(event);
      changes.add(change);
      bytes += size;
    }
    if (!request.isEmpty()) {
      put(request, changes, tally);
    }
    return new Delivery.Result<>(tally.sent, tally.again, tally.refused, tally.problem);
  }

  /// Null if it cannot be made: data that only its row holds can be gone when its turn comes.
  private @Nullable StatusEvent event(Effect.StatusChanged change, Tally tally) {
    try {
      return event(change);
    } catch (RuntimeException gone) {
      tally.refused++;
      tally.problem = "an event could not be made: " + gone.getClass().getSimpleName();
      return null;
    }
  }

  private StatusEvent event(Effect.StatusChanged change) {
    ExecutionIdentity identity = change.identity();
    ExecutionProgress progress = change.progress();
    String arn = identity.executionArn();
    long begun = progress.redriveMillis() == 0 ? identity.startMillis() : progress.redriveMillis();
    return new StatusEvent(
        arn.split(":")[REGION_PART],
        arn,
        progress.status().isClosed() ? progress.stopMillis() : begun,
        details.apply(identity, progress));
  }

  private void put(List<StatusEvent> request, List<Effect.StatusChanged> changes, Tally tally) {
    List<EventBus.Fate> fates = bus.put(request.getFirst().region(), List.copyOf(request));
    for (int i = 0; i < fates.size(); i++) {
      EventBus.Fate fate = fates.get(i);
      switch (fate.kind()) {
        case TAKEN -> tally.sent++;
        case LATER -> tally.again.add(changes.get(i));
        case REFUSED -> tally.refused++;
      }
      tally.problem = fate.problem() == null ? tally.problem : fate.problem();
    }
  }

  private static final class Tally {
    private int sent;
    private int refused;
    private final List<Effect.StatusChanged> again = new ArrayList<>();
    private @Nullable String problem;
  }
}
