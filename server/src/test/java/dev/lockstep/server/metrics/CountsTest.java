package dev.lockstep.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.partition.PartitionStatus;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void noMoreServicesAreToldApartThanFit() throws IOException {
    Map<String, PartitionStatus.ServiceCalls> calls = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      calls.put("service%03d".formatted(i), new PartitionStatus.ServiceCalls(1, 2));
    }
    Families families = new Families();
    EngineMetrics.gather(
        List.of(new PartitionStatus(0, 0, 0, 0, 0, 0, calls)),
        List.of(),
        new ExecutionCounts(),
        families);
    List<String> lines = lines(families, "lockstep_task_calls_waiting{");
    assertEquals(51, lines.size());
    assertEquals(2_000, lines.stream().mapToDouble(CountsTest::value).sum());
  }

  @Test
  void callsAreCountedByOperationAndCodeAndTimed() throws IOException {
    ApiCalls calls = new ApiCalls();
    calls.answered("StartExecution", "ok", 1_000_000);
    calls.answered("StartExecution", "ThrottlingException", 200_000);
    calls.answered("StartExecution", "ThrottlingException", 3_000_000);
    for (int i = 0; i < 1_000; i++) {
      calls.answered("TagResource", "Code" + i, 1);
    }
    Families families = new Families();
    ApiMetrics.gather(calls, families);
    assertEquals(
        List.of(
            "lockstep_api_calls_total{code=\"ThrottlingException\",operation=\"StartExecution\"} 2.0",
            "lockstep_api_calls_total{code=\"ok\",operation=\"StartExecution\"} 1.0"),
        lines(families, "lockstep_api_calls_total").stream()
            .filter(line -> line.contains("StartExecution"))
            .toList());
    assertEquals(
        List.of(
            "lockstep_api_throttled_calls_total{operation=\"StartExecution\"} 2.0",
            "lockstep_api_throttled_calls_total{operation=\"TagResource\"} 0.0"),
        lines(families, "lockstep_api_throttled_calls_total"));
    assertEquals(103, lines(families, "lockstep_api_calls_total").size());
    List<String> buckets =
        lines(families, "lockstep_api_call_duration_seconds_bucket{operation=\"StartExecution\"");
    assertEquals(
        List.of(1.0, 1.0, 2.0, 2.0, 3.0),
        buckets.stream().limit(5).map(CountsTest::value).toList());
    assertEquals(3, value(buckets.getLast()));
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
  }

  private static List<String> lines(Families families, String prefix) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(text, families.snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(prefix))
        .toList();
  }
}
