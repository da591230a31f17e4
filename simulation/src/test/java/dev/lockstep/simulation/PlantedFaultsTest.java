package dev.lockstep.simulation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The simulation can fail: it notices every mistake that is made on purpose.
class PlantedFaultsTest {
  /// Most faults are noticed within the first ten.
  private static final int SEEDS = 1_000;

  private static final int STEPS = Simulate.DEFAULT_STEPS;

  @ParameterizedTest
  @EnumSource
  void areNoticed(Fault fault) {
    AssertionError noticed =
        assertThrows(
            AssertionError.class,
            () -> {
              for (long seed = 1; seed <= SEEDS; seed++) {
                Simulate.check(seed, STEPS, fault, false);
              }
            });

    String text = noticed.getMessage();
    assertTrue(text.contains("--steps " + STEPS + " --fault " + fault), text);
  }
}
