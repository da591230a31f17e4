package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import org.jspecify.annotations.Nullable;

/// A command on its way to another partition, kept in a row of its sender until it is acknowledged.
///
/// @param sequence dense per sender and destination, so that a repeated delivery is recognised
public record OutgoingCommand(
    int source, int destination, long sequence, ExecutionCommand<?> command) {
  private static final int CHILD_FINISHED = 1;
  private static final int STOP_MACHINE = 2;
  private static final int STOP_EXECUTION = 3;
  private static final int MACHINE_STOPPED = 4;

  /// The row's value; the rest is its key.
  public byte[] encode() {
    RowWriter row = new RowWriter(1);
    return switch (command) {
      case ExecutionCommand.ChildFinished(var parent, var succeeded, var description) ->
          row.number(1, CHILD_FINISHED)
              .number(2, parent.partition())
              .number(3, parent.execution())
              .number(4, parent.frame())
              .number(5, parent.attempt())
              .flag(6, succeeded)
              .bytes(7, description.bytes())
              .toBytes();
      case ExecutionCommand.StopMachine(var machine) ->
          row.number(1, STOP_MACHINE).number(3, machine).toBytes();
      case ExecutionCommand.StopExecution(var arn, var error, var cause) ->
          row.number(1, STOP_EXECUTION).text(8, arn).text(9, error).text(10, cause).toBytes();
      case ExecutionCommand.MachineStopped(var machine, var partition) ->
          row.number(1, MACHINE_STOPPED).number(3, machine).number(2, partition).toBytes();
      case ExecutionCommand.StartExecution _,
          ExecutionCommand.AnswerTask _,
          ExecutionCommand.CompleteTask _,
          ExecutionCommand.BeatHeart _,
          ExecutionCommand.ClaimActivity _,
          ExecutionCommand.StartTask _,
          ExecutionCommand.FireTimer _,
          ExecutionCommand.Continue _ ->
          throw new IllegalArgumentException("Not sent between partitions: " + command);
    };
  }

  public static OutgoingCommand decode(int source, int destination, long sequence, byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    long[] numbers = new long[7];
    byte[] description = {};
    String arn = "";
    String error = null;
    String cause = null;
    while (fields.next()) {
      switch (fields.tag()) {
        case 7 -> description = fields.bytes();
        case 8 -> arn = fields.text();
        case 9 -> error = fields.text();
        case 10 -> cause = fields.text();
        default -> {
          if (fields.tag() < numbers.length) {
            numbers[fields.tag()] = fields.number();
          }
        }
      }
    }
    return new OutgoingCommand(
        source, destination, sequence, command(numbers, description, arn, error, cause));
  }

  private static ExecutionCommand<?> command(
      long[] numbers,
      byte[] description,
      String arn,
      @Nullable String error,
      @Nullable String cause) {
    return switch ((int) numbers[1]) {
      case CHILD_FINISHED ->
          new ExecutionCommand.ChildFinished(
              new FrameAddress(
                  (int) numbers[2], numbers[3], (int) numbers[4], (int) numbers[5]),
              numbers[6] != 0,
              Payload.ofBytes(description));
      case STOP_MACHINE -> new ExecutionCommand.StopMachine(numbers[3]);
      case STOP_EXECUTION -> new ExecutionCommand.StopExecution(arn, error, cause);
      case MACHINE_STOPPED -> new ExecutionCommand.MachineStopped(numbers[3], (int) numbers[2]);
      default -> throw new IllegalStateException("No command has the code " + numbers[1]);
    };
  }
}
