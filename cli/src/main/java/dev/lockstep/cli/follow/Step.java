package dev.lockstep.cli.follow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One visit of a state, or one iteration of a Map, as far as the history has told it.
final class Step {
  final String name;
  final String type;
  final @Nullable Step parent;
  final Instant entered;
  int failedAttempts;

  /// @param type the state's type, or `Iteration`
  Step(String name, String type, @Nullable Step parent, Instant entered) {
    this.name = name;
    this.type = type;
    this.parent = parent;
    this.entered = entered;
  }

  /// How many Parallel and Map states this step lies in.
  int depth() {
    int depth = 0;
    for (Step step = parent; step != null; step = step.parent) {
      depth += step.isIteration() ? 0 : 1;
    }
    return depth;
  }

  boolean isIteration() {
    return type.equals("Iteration");
  }

  /// True if this step is `other` or lies in it: with a Parallel or Map state go its branches, also
  /// those that were aborted, of which the history does not tell which they were.
  boolean isWithin(@Nullable Step other) {
    for (Step step = this; step != null; step = step.parent) {
      if (step == other) {
        return true;
      }
    }
    return false;
  }

  /// The state's name, with the numbers of the iterations it is in.
  String label() {
    StringBuilder label = new StringBuilder(name);
    for (Step step = parent; step != null; step = step.parent) {
      if (step.isIteration()) {
        label.insert(name.length(), " [" + step.name + "]");
      }
    }
    return label.toString();
  }
}
