package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.decision.OutgoingCommand;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A message to a partition.
sealed interface Envelope {
  /// A command for whose result nobody waits.
  static Envelope of(Command<?> command) {
    return new Asked(command, null, null);
  }

  /// A command, and who waits for its result.
  ///
  /// @param creditOf the service whose call has been answered by this command, or null
  record Asked(
      Command<?> command, @Nullable CompletableFuture<Object> reply, @Nullable String creditOf)
      implements Envelope {}

  /// A command from a partition's outbox.
  record Delivered(OutgoingCommand command) implements Envelope {}

  /// A command that had to wait for a slow decision, or whose own was cut off.
  record Resumed(SlowDecisions.Waiting command) implements Envelope {}

  /// What came of a decision that was made apart from the loop.
  record Decided(long execution, SlowDecisions.Outcome outcome) implements Envelope {}

  /// A command of this partition's outbox has been decided by its receiver.
  record Acknowledged(int destination, long sequence) implements Envelope {}
}
