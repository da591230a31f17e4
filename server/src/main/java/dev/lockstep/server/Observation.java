package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.call.LogDestinations;
import dev.lockstep.api.logs.LogRoutes;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.api.logs.store.LogStoreLimits;
import dev.lockstep.api.view.StatusChangeView;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.http.Route;
import dev.lockstep.integrations.delivery.AwsEndpoint;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import dev.lockstep.integrations.events.EventBridge;
import dev.lockstep.integrations.events.EventDelivery;
import dev.lockstep.integrations.logs.CloudWatchLogs;
import dev.lockstep.integrations.logs.LogDelivery;
import dev.lockstep.integrations.logs.LogSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What others learn of executions: execution logs, to CloudWatch Logs or the server's own groups,
/// and status changes, to EventBridge if there is one.
final class Observation implements AutoCloseable {
  /// How long records may take to leave when the server stops.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final @Nullable LogStore store;
  private final @Nullable CloudWatchLogs cloudWatch;
  private final LogDestinations destinations;
  private final LogDelivery logs;
  private final @Nullable EventBridge eventBridge;
  private final @Nullable EventDelivery events;

  private Observation(
      @Nullable LogStore store,
      @Nullable CloudWatchLogs cloudWatch,
      LogSink sink,
      LogDestinations destinations,
      @Nullable EventBridge eventBridge,
      Limits limits) {
    this.store = store;
    this.cloudWatch = cloudWatch;
    this.destinations = destinations;
    this.logs =
        new LogDelivery(
            sink,
            new ExecutionLogFormat(),
            InstantSource.system(),
            new SplittableRandom(),
            LogDelivery.limits(),
            GRACE);
    this.eventBridge = eventBridge;
    this.events =
        eventBridge == null
            ? null
            : new EventDelivery(
                eventBridge,
                (identity, progress) -> StatusChangeView.of(identity, progress, limits).toJson(),
                EventDelivery.limits(),
                GRACE);
  }

  /// @param data the data directory, which is this process's alone
  /// @param limits of the engine
  /// @param environment names endpoints as the AWS SDKs read them
  /// @throws IOException if logs cannot be kept, or an endpoint is no URL
  static Observation open(
      Path data, ObservationSettings settings, Limits limits, Map<String, String> environment)
      throws IOException {
    AwsEndpoint events = endpoint("AWS_ENDPOINT_URL_EVENTBRIDGE", environment);
    EventBridge bridge = events == null ? null : new EventBridge(events, settings.eventSource());
    AwsEndpoint logs = endpoint("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", environment);
    if (logs != null) {
      CloudWatchLogs remote = new CloudWatchLogs(logs);
      return new Observation(null, remote, remote, remote::find, bridge, limits);
    }
    LogStore store =
        LogStore.open(
            data.resolve("logs"),
            LogStoreLimits.of(settings.logBytes(), settings.logRetention()),
            InstantSource.system());
    LocalLogSink sink = new LocalLogSink(store);
    return new Observation(store, null, sink, sink::find, bridge, limits);
  }

  private static @Nullable AwsEndpoint endpoint(String variable, Map<String, String> environment)
      throws IOException {
    try {
      return AwsEndpoint.named(variable, environment);
    } catch (IllegalArgumentException e) {
      throw new IOException("Neither %s nor AWS_ENDPOINT_URL is a URL".formatted(variable), e);
    }
  }

  ExecutionObserver observer() {
    return events == null ? logs : ExecutionObserver.all(List.of(logs, events));
  }

  LogDestinations destinations() {
    return destinations;
  }

  List<Route> routes(Callers callers) {
    return LogRoutes.of(store, callers);
  }

  /// How every queue stands, for metrics.
  List<DeliveryStatistics> statistics() {
    return events == null
        ? List.of(logs.statistics())
        : List.of(logs.statistics(), events.statistics());
  }

  /// Lets what waits leave, for a moment.
  @Override
  public void close() {
    logs.close();
    if (cloudWatch != null) {
      cloudWatch.close();
    }
    if (events != null) {
      events.close();
    }
    if (eventBridge != null) {
      eventBridge.close();
    }
  }
}
