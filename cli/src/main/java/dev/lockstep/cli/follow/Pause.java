package dev.lockstep.cli.follow;

import java.time.Duration;

/// Waiting, as a parameter, so that tests need not.
@FunctionalInterface
public interface Pause {
  void pause(Duration duration) throws InterruptedException;

  /// Sleeps.
  static Pause sleeping() {
    return Thread::sleep;
  }
}
