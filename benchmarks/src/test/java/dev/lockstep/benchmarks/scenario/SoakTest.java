package dev.lockstep.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A soak of a minute: too short to tell whether memory is flat, but not whether anything is left.
class SoakTest {
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("soak.seconds", 60));
  private static final double PATIENCE = 6;

  @TempDir Path folder;

  @Test
  void everythingEndsAndNothingIsLeft() throws Exception {
    Soak.Result result = Soak.run(LENGTH, PATIENCE, List.of("-Xmx256m"), folder);
    System.out.print(result.table());
    assertEquals(List.of(), result.problems());
  }
}
