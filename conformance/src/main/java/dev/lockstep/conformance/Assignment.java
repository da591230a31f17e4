package dev.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a way to pair each element of one list with one of another, where what a pair teaches
/// (`K`) limits the pairs to come. Tries all ways, up to a limit.
final class Assignment<E, K> {
  /// Far more than any recording needs; keeps a hopeless search from going on for ever.
  private static final int ATTEMPT_LIMIT = 100_000;

  private final Match<E, K> match;
  private int attempts;

  Assignment(Match<E, K> match) {
    this.match = match;
  }

  /// Says what is known after pairing two elements, or null if they are no pair.
  interface Match<E, K> {
    @Nullable K learn(E left, E right, K known);
  }

  /// What is known after all pairs, or null if there is no way.
  @Nullable K find(List<E> left, List<E> right, K known) {
    attempts = 0;
    return find(left, 0, new ArrayList<>(right), known);
  }

  private @Nullable K find(List<E> left, int at, List<E> free, K known) {
    if (at == left.size()) {
      return known;
    }
    for (int i = 0; i < free.size() && attempts < ATTEMPT_LIMIT; i++) {
      attempts++;
      K learned = match.learn(left.get(at), free.get(i), known);
      if (learned != null) {
        E taken = free.remove(i);
        K all = find(left, at + 1, free, learned);
        if (all != null) {
          return all;
        }
        free.add(i, taken);
      }
    }
    return null;
  }
}
