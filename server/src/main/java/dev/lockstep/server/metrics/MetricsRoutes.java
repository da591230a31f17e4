package dev.lockstep.server.metrics;

import dev.lockstep.engine.partition.PartitionStatus;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Route;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import dev.lockstep.storage.FreeSpaceReserve;
import dev.lockstep.storage.StorageStatistics;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/// `GET /metrics`, in Prometheus' text form.
public final class MetricsRoutes {
  private final Sources sources;

  /// Where the values come from; asked anew for each reply.
  ///
  /// @param version of this build
  public record Sources(
      Supplier<List<PartitionStatus>> partitions,
      Supplier<List<PartitionStatus>> lanes,
      Supplier<StorageStatistics> storage,
      FreeSpaceReserve reserve,
      ExecutionCounts executions,
      ApiCalls calls,
      Supplier<List<DeliveryStatistics>> deliveries,
      String version) {}

  private MetricsRoutes(Sources sources) {
    this.sources = sources;
  }

  public static List<Route> of(Sources sources) {
    MetricsRoutes routes = new MetricsRoutes(sources);
    return List.of(Route.at("GET", "/metrics", 0, (_, _) -> routes.reply()));
  }

  private Reply reply() {
    Families families = new Families();
    EngineMetrics.gather(
        sources.partitions.get(), sources.lanes.get(), sources.executions, families);
    StorageMetrics.gather(sources.storage.get(), sources.reserve, families);
    ApiMetrics.gather(sources.calls, families);
    DeliveryMetrics.gather(sources.deliveries.get(), families);
    JavaMetrics.gather(families);
    families.info(
        "lockstep_build",
        "This build.",
        Labels.of("version", sources.version, "java", Runtime.version().toString()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create()
          .write(text, families.snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.of(200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray());
  }
}
