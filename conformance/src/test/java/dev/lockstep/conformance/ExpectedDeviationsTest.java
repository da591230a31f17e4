package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.conformance.Outcome.Deviated;
import dev.lockstep.conformance.Outcome.Failed;
import dev.lockstep.conformance.Outcome.Passed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedDeviationsTest {
  private static final Failed FAILED = new Failed(0, "Op", "{}", "problem");

  private final ExpectedDeviations deviations =
      ExpectedDeviations.parse("# comment\n\ntest.py::T::x[a -> b] -> newer behaviour\n");

  @Test
  void onlyAListedFailureIsADeviation() {
    assertEquals(
        new Deviated("newer behaviour", FAILED), deviations.judge("test.py::T::x[a -> b]", FAILED));
    assertEquals(FAILED, deviations.judge("other", FAILED));
    Passed passed = new Passed(1, List.of());
    assertEquals(passed, deviations.judge("test.py::T::x[a -> b]", passed));
  }

  @Test
  void aLineWithoutReasonIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ExpectedDeviations.parse("id"));
  }

  @Test
  void theListThatIsShippedIsReadable() throws Exception {
    assertEquals(FAILED, ExpectedDeviations.load().judge("no such scenario", FAILED));
  }
}
