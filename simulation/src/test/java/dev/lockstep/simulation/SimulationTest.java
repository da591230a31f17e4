package dev.lockstep.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole Lockstep in one thread, through crashes, full disks, clock jumps and lost replies.
/// `-Dsimulation.seeds=` says how many seeds (200), `-Dsimulation.from=` the first; a failure
/// prints the command that shows it again.
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 200);
  private static final int STEPS = Simulate.DEFAULT_STEPS;

  /// Among so many seeds everything happens; mostly far fewer are enough.
  private static final int MOST_SEEDS = 1_000;

  @Test
  void everyPromiseIsKeptWhateverHappens() {
    long from = Long.getLong("simulation.from", System.nanoTime() / 1_000_000);
    System.out.println("SimulationTest: from seed " + from);
    Statistics statistics = new Statistics();
    for (long seed = from; seed < from + SEEDS; seed++) {
      statistics.add(Simulate.check(seed, STEPS, null, false));
    }
    System.out.print(statistics);
    assertEquals(SEEDS, statistics.get(Count.SEEDS));
  }

  @Test
  void everythingThatIsCountedHappens() {
    Statistics statistics = new Statistics();
    for (long seed = 1; seed <= MOST_SEEDS && !never(statistics).isEmpty(); seed++) {
      statistics.add(Simulate.check(seed, STEPS, null, false));
    }
    assertEquals(List.of(), never(statistics));
  }

  private static List<Count> never(Statistics statistics) {
    return Arrays.stream(Count.values()).filter(what -> statistics.get(what) == 0).toList();
  }

  @Test
  void aSeedAlwaysTellsTheSameStory() {
    for (long seed = 1; seed <= 10; seed++) {
      assertEquals(fingerprint(seed), fingerprint(seed), "seed " + seed);
    }
  }

  private static long fingerprint(long seed) {
    Simulation simulation = new Simulation(seed, STEPS, null, false);
    simulation.run();
    return simulation.trace().fingerprint();
  }
}
