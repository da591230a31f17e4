package dev.lockstep.server.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether a server takes calls, and if not, why. It is ready when it has taken up what was pending
/// at its start, and commits can be made; a full disk does not make it unready, for what runs goes
/// on.
public final class Readiness {
  /// A commit, or a turn of the partitions' loop, that takes longer is taken to hang: thousands of
  /// times what either takes.
  public static final Duration LONGEST_STILL = Duration.ofSeconds(10);

  /// Where a server is in its life.
  public enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  private final Supplier<@Nullable String> commitFailure;
  private final LongSupplier nanosInCommit;
  private final LongSupplier nanosInTurn;
  private volatile Phase phase = Phase.STARTING;

  /// @param commitFailure why nothing can be committed any more, or null
  /// @param nanosInCommit how long the commit under way has taken so far
  /// @param nanosInTurn how long the partitions' loop has not turned
  public Readiness(
      Supplier<@Nullable String> commitFailure,
      LongSupplier nanosInCommit,
      LongSupplier nanosInTurn) {
    this.commitFailure = commitFailure;
    this.nanosInCommit = nanosInCommit;
    this.nanosInTurn = nanosInTurn;
  }

  public void enter(Phase next) {
    phase = next;
  }

  public boolean isStarting() {
    return phase == Phase.STARTING;
  }

  /// Why the server is not ready, a sentence each; none if it is.
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    switch (phase) {
      case STARTING -> obstacles.add("The server is starting");
      case STOPPING -> obstacles.add("The server is shutting down");
      case SERVING -> {}
    }
    String failure = commitFailure.get();
    if (failure != null) {
      obstacles.add(failure);
    }
    if (hangs(nanosInCommit)) {
      obstacles.add("The disk has not completed a commit for " + seconds(nanosInCommit));
    }
    if (phase == Phase.SERVING && hangs(nanosInTurn)) {
      obstacles.add("The partitions have decided nothing for " + seconds(nanosInTurn));
    }
    return List.copyOf(obstacles);
  }

  private static boolean hangs(LongSupplier nanos) {
    return nanos.getAsLong() > LONGEST_STILL.toNanos();
  }

  private static String seconds(LongSupplier nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong()) + " s";
  }
}
