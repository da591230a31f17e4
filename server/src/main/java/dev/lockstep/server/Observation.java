package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.call.LogDestinations;
import dev.lockstep.api.logs.LogRoutes;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.api.logs.store.LogStoreLimits;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.http.Route;
import dev.lockstep.integrations.delivery.AwsEndpoint;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
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

/// What others learn of executions: execution logs, to CloudWatch Logs or the server's own groups.
final class Observation implements AutoCloseable {
  /// How long records may take to leave when the server stops.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final @Nullable LogStore store;
  private final @Nullable CloudWatchLogs cloudWatch;
  private final LogDestinations destinations;
  private final LogDelivery logs;

  private Observation(
      @Nullable LogStore store,
      @Nullable CloudWatchLogs cloudWatch,
      LogSink sink,
      LogDestinations destinations) {
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
  }

  /// @param data the data directory, which is this process's alone
  /// @param environment names endpoints as the AWS SDKs read them
  /// @throws IOException if logs cannot be kept, or an endpoint is no URL
  static Observation open(Path data, ObservationSettings settings, Map<String, String> environment)
      throws IOException {
    AwsEndpoint endpoint;
    try {
      endpoint = AwsEndpoint.named("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", environment);
    } catch (IllegalArgumentException e) {
      throw new IOException("The endpoint of CloudWatch Logs is no URL", e);
    }
    if (endpoint != null) {
      CloudWatchLogs remote = new CloudWatchLogs(endpoint);
      return new Observation(null, remote, remote, remote::find);
    }
    LogStore store =
        LogStore.open(
            data.resolve("logs"),
            LogStoreLimits.of(settings.logBytes(), settings.logRetention()),
            InstantSource.system());
    LocalLogSink sink = new LocalLogSink(store);
    return new Observation(store, null, sink, sink::find);
  }

  ExecutionObserver observer() {
    return logs;
  }

  LogDestinations destinations() {
    return destinations;
  }

  List<Route> routes(Callers callers) {
    return LogRoutes.of(store, callers);
  }

  /// How every queue stands, for metrics.
  List<DeliveryStatistics> statistics() {
    return List.of(logs.statistics());
  }

  /// Lets what waits leave, for a moment.
  @Override
  public void close() {
    logs.close();
    if (cloudWatch != null) {
      cloudWatch.close();
    }
  }
}
