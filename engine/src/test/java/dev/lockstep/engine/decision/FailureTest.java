package dev.lockstep.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void errorAndCauseAreCutAtTheLengthsThatTheApiHasRoomFor() {
    Failure failure = new Failure("e".repeat(257), "c".repeat(32_769), Failure.Origin.STATE);
    assertEquals("e".repeat(256), failure.error());
    assertEquals("c".repeat(32_768), failure.cause());
    Failure fits = new Failure("e".repeat(256), null, Failure.Origin.STATE);
    assertEquals("e".repeat(256), fits.error());
  }
}
