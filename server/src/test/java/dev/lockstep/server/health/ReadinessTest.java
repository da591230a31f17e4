package dev.lockstep.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private @Nullable String failure;
  private Duration inCommit = Duration.ZERO;
  private Duration inTurn = Duration.ZERO;
  private final Readiness readiness =
      new Readiness(() -> failure, () -> inCommit.toNanos(), () -> inTurn.toNanos());

  @Test
  void aServerIsReadyFromItsStartToItsStop() {
    assertEquals(List.of("The server is starting"), readiness.obstacles());
    readiness.enter(Readiness.Phase.SERVING);
    assertEquals(List.of(), readiness.obstacles());
    readiness.enter(Readiness.Phase.STOPPING);
    assertEquals(List.of("The server is shutting down"), readiness.obstacles());
  }

  @Test
  void whatKeepsItFromCommittingIsSaid() {
    readiness.enter(Readiness.Phase.SERVING);
    inCommit = Readiness.LONGEST_STILL;
    inTurn = Readiness.LONGEST_STILL;
    assertEquals(List.of(), readiness.obstacles());
    failure = "The journal has failed";
    inCommit = Duration.ofSeconds(11);
    inTurn = Duration.ofSeconds(12);
    assertEquals(
        List.of(
            "The journal has failed",
            "The disk has not completed a commit for 11 s",
            "The partitions have decided nothing for 12 s"),
        readiness.obstacles());
  }

  @Test
  void aLongStartIsNotALoopThatHangs() {
    inTurn = Duration.ofMinutes(1);
    assertEquals(List.of("The server is starting"), readiness.obstacles());
  }

  @Test
  void theReplyTellsTheReasonsAndIsNotKept() {
    Reply starting = ready();
    assertEquals(503, starting.status());
    assertEquals(
        "{\"status\":\"not ready\",\"reasons\":[\"The server is starting\"]}", starting.text());
    assertEquals("no-store", starting.headers().first("Cache-Control").orElseThrow());
    readiness.enter(Readiness.Phase.SERVING);
    assertEquals(200, ready().status());
    assertEquals("{\"status\":\"ready\",\"reasons\":[]}", ready().text());
  }

  private Reply ready() {
    Request request = new Request("GET", "/health/ready", null, Headers.EMPTY, new byte[0]);
    return HealthRoutes.of(readiness).stream()
        .filter(route -> route.matches().test(request))
        .findFirst()
        .orElseThrow()
        .handler()
        .handle(request);
  }

  @Test
  void theProcessLivesWhileItStarts() {
    Request request = new Request("GET", "/health/live", null, Headers.EMPTY, new byte[0]);
    assertTrue(
        HealthRoutes.of(readiness).stream()
            .filter(route -> route.matches().test(request))
            .allMatch(route -> route.handler().handle(request).status() == 200));
  }
}
