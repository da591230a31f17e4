package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.CommandCodec;
import dev.lockstep.engine.row.HaltRow;
import java.util.ArrayList;
import java.util.List;

/// An execution that a bug keeps from going on, and the commands that wait, the failing one first.
/// It stays RUNNING for everybody else, and can be stopped.
///
/// The row holds no command that other rows bring back when the partition starts.
record HaltedExecution(HaltRow row, List<ExecutionCommand<?>> waiting) {
  HaltedExecution {
    waiting = List.copyOf(waiting);
  }

  static HaltedExecution of(HaltRow row) {
    List<ExecutionCommand<?>> waiting = new ArrayList<>();
    for (byte[] command : row.waiting()) {
      waiting.add(CommandCodec.decode(command));
    }
    return new HaltedExecution(row, waiting);
  }

  HaltedExecution with(ExecutionCommand<?> command) {
    List<ExecutionCommand<?>> more = new ArrayList<>(waiting);
    more.add(command);
    byte[] bytes = CommandCodec.encode(command);
    return new HaltedExecution(bytes == null ? row : row.with(bytes), more);
  }

  /// The kind of a command as people read it.
  static String kind(ExecutionCommand<?> command) {
    return command.getClass().getSimpleName();
  }
}
