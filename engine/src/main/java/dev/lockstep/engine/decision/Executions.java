package dev.lockstep.engine.decision;

import dev.lockstep.language.StateMachine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The executions of a partition as all earlier decisions have left them.
public interface Executions {
  @Nullable ExecutionState byNumber(long number);

  @Nullable ExecutionState byArn(String executionArn);

  /// Until when the name of an execution that has been removed stays taken, milliseconds since the
  /// epoch; 0 if it does not.
  long nameTakenUntil(String executionArn);

  /// The number that the next execution gets.
  long nextNumber();

  /// The compiled definition of this hash, whose row exists.
  StateMachine machine(byte[] definitionHash);

  /// Whether the machine is being or has been deleted, so that nothing of it may begin or go on.
  boolean isDeleted(long machine);

  /// Running executions of a machine, at most `limit`.
  List<Long> running(long machine, int limit);
}
