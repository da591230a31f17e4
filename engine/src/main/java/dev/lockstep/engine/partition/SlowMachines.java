package dev.lockstep.engine.partition;

import java.util.LinkedHashMap;
import java.util.Map;

/// The machines whose executions have lately taken slow decisions, so that the loop need not find
/// out each time anew. A machine is forgotten after some quick decisions for each slow one.
final class SlowMachines {
  private static final int MOST = 1_000;
  private static final int QUICK_FOR_A_SLOW_ONE = 8;
  private static final int HIGHEST = 8 * QUICK_FOR_A_SLOW_ONE;

  private final Map<Long, Integer> scores =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MOST;
        }
      };

  boolean areNone() {
    return scores.isEmpty();
  }

  boolean isSlow(long machine) {
    return scores.containsKey(machine);
  }

  void tookLong(long machine) {
    int score = scores.getOrDefault(machine, 0) + QUICK_FOR_A_SLOW_ONE;
    scores.put(machine, Math.min(score, HIGHEST));
  }

  void tookLittle(long machine) {
    scores.computeIfPresent(machine, (_, score) -> score > 1 ? score - 1 : null);
  }
}
