package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthAndMetricsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Server server;

  @BeforeEach
  void startServer() throws IOException {
    server = start();
  }

  private Server start() throws IOException {
    return Server.start(
        Configuration.in(folder.resolve("data")).withPort(0),
        failure -> {
          throw new AssertionError(failure);
        });
  }

  @AfterEach
  void endServer() {
    server.close();
  }

  @Test
  void aServerThatServesIsLiveAndReady() throws Exception {
    assertEquals("{\"status\":\"live\",\"reasons\":[]}", get("/health/live").body());
    assertEquals("{\"status\":\"ready\",\"reasons\":[]}", get("/health/ready").body());
    assertEquals(404, get("/health/other").statusCode());
  }

  @Test
  void aPageOfAnotherHostLearnsNothing() throws Exception {
    for (String path : new String[] {"/health/live", "/health/ready", "/metrics"}) {
      assertEquals(403, statusOf(path, "evil.example", ""));
      assertEquals(403, statusOf(path, "localhost", "Origin: https://evil.example\r\n"));
      assertEquals(200, statusOf(path, "localhost", ""));
    }
  }

  private int statusOf(String path, String host, String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(path, host, header).getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(reply.split(" ", 3)[1]);
    }
  }

  @Test
  void metricsTellWhatWasDone() throws Exception {
    Api api = new Api(server.endpoint());
    String passes =
        api.createMachine(
            "passes", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    String fails =
        api.createMachine("fails", "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}");
    String waits =
        api.createMachine(
            "waits",
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":100,\"End\":true}}}");
    api.ended(api.start(passes, "one", "{}"));
    api.ended(api.start(passes, "two", "{}"));
    api.ended(api.start(fails, "one", "{}"));
    String stopped = api.start(waits, "one", "{}");
    api.call("StopExecution", JsonValue.object().put("executionArn", stopped));
    api.start(waits, "two", "{}");
    assertThrows(ApiFailure.class, () -> api.start(passes, "one", "{}"));
    Metrics metrics = metrics();
    assertEquals(5, metrics.value("lockstep_executions_started_total"));
    assertEquals(1, metrics.value("lockstep_executions_open"));
    assertEquals(2, metrics.value("lockstep_executions_ended_total{status=\"succeeded\"}"));
    assertEquals(1, metrics.value("lockstep_executions_ended_total{status=\"failed\"}"));
    assertEquals(1, metrics.value("lockstep_executions_ended_total{status=\"aborted\"}"));
    assertEquals(0, metrics.value("lockstep_executions_ended_total{status=\"timed_out\"}"));
    assertEquals(
        3, metrics.value("lockstep_api_calls_total{code=\"ok\",operation=\"CreateStateMachine\"}"));
    assertEquals(
        1,
        metrics.value(
            "lockstep_api_calls_total{code=\"ExecutionAlreadyExists\",operation=\"StartExecution\"}"));
    assertEquals(
        6, metrics.value("lockstep_api_call_duration_seconds_count{operation=\"StartExecution\"}"));
    assertEquals(
        metrics.value("lockstep_syncs_total"),
        metrics.value("lockstep_commit_duration_seconds_count"));
    assertTrue(metrics.value("lockstep_syncs_total") >= 8, metrics.text);
    assertTrue(metrics.value("lockstep_commit_changes_sum") > 20, metrics.text);
    assertTrue(
        metrics.value("lockstep_disk_free_bytes") > metrics.value("lockstep_disk_reserve_bytes"));
    assertTrue(metrics.value("jvm_memory_used_bytes{area=\"heap\"}") > 0);
    assertEquals(0, metrics.value("lockstep_executions_halted"));
    assertTrue(metrics.text.contains("lockstep_build_info{java="), metrics.text);
  }

  @Test
  void whatIsOpenIsStillOpenAfterARestart() throws Exception {
    Api api = new Api(server.endpoint());
    String waits =
        api.createMachine(
            "waits",
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":100,\"End\":true}}}");
    for (int i = 0; i < 6; i++) {
      api.start(waits, "n" + i, "{}");
    }
    server.close();
    server = start();
    assertEquals(6, metrics().value("lockstep_executions_open"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(server.endpoint().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Metrics metrics() throws IOException, InterruptedException {
    HttpResponse<String> reply = get("/metrics");
    assertEquals(200, reply.statusCode(), reply.body());
    assertTrue(
        reply.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version="));
    return new Metrics(reply.body());
  }

  private record Metrics(String text) {
    double value(String series) {
      return text.lines()
          .filter(line -> line.startsWith(series + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No " + series + " in " + text));
    }
  }
}
