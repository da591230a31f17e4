package dev.lockstep.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The one source of everything that is left to chance.
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /// True `times` times in a thousand.
  boolean permille(int times) {
    return random.nextInt(1000) < times;
  }

  /// From 0 to `bound` - 1.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// The place of one of `weights`, each as likely as it is heavy.
  int weighted(int... weights) {
    int left = random.nextInt(Arrays.stream(weights).sum());
    int place = 0;
    while (left >= weights[place]) {
      left -= weights[place++];
    }
    return place;
  }

  long nextLong() {
    return random.nextLong();
  }

  /// From `least` to `most`, both included.
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /// Takes any element out of `values`.
  <T> T takeAny(List<T> values) {
    return values.remove(random.nextInt(values.size()));
  }
}
