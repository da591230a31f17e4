package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.CommandCodec;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/// An execution that a bug keeps from going on: why, and the commands that wait, the failing one
/// first. It stays RUNNING for everybody else, and can be stopped.
///
/// @param reason the exception in one line, without any payload
public record HaltedExecution(long execution, String reason, List<ExecutionCommand<?>> waiting) {
  public HaltedExecution {
    waiting = List.copyOf(waiting);
  }

  HaltedExecution with(ExecutionCommand<?> command) {
    List<ExecutionCommand<?>> more = new ArrayList<>(waiting);
    more.add(command);
    return new HaltedExecution(execution, reason, more);
  }

  byte[] encode() {
    RowWriter row = new RowWriter(1).text(1, reason);
    for (ExecutionCommand<?> command : waiting) {
      row.bytes(2, CommandCodec.encode(command));
    }
    return row.toBytes();
  }

  static HaltedExecution decode(long execution, byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String reason = "";
    List<ExecutionCommand<?>> waiting = new ArrayList<>();
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> reason = fields.text();
        case 2 -> waiting.add(CommandCodec.decode(fields.bytes()));
        default -> {}
      }
    }
    return new HaltedExecution(execution, reason, waiting);
  }
}
