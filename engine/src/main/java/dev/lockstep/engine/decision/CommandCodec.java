package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.task.TaskAnswer;
import org.jspecify.annotations.Nullable;

/// Commands as bytes, for those that are kept in rows: on their way to another partition, or behind
/// a bug that has halted their execution.
public final class CommandCodec {
  private static final int CHILD_FINISHED = 1;
  private static final int STOP_MACHINE = 2;
  private static final int STOP_EXECUTION = 3;
  private static final int MACHINE_STOPPED = 4;
  private static final int ANSWER_TASK = 5;
  private static final int COMPLETE_TASK = 6;

  private static final int SUCCEEDED = 1;
  private static final int FAILED = 2;
  private static final int SUBMITTED = 3;

  private CommandCodec() {}

  /// The bytes of `command`, or null if it is of a kind that other rows bring back: a timer's, a
  /// scheduled task's, a yielded execution's, or one that its sender repeats.
  public static byte @Nullable [] encode(ExecutionCommand<?> command) {
    RowWriter row = new RowWriter(1);
    return switch (command) {
      case ExecutionCommand.ChildFinished(var parent, var succeeded, var description) ->
          address(row.number(1, CHILD_FINISHED), parent)
              .flag(6, succeeded)
              .bytes(7, description.bytes())
              .toBytes();
      case ExecutionCommand.StopMachine(var machine) ->
          row.number(1, STOP_MACHINE).number(3, machine).toBytes();
      case ExecutionCommand.StopExecution(var arn, var error, var cause) ->
          row.number(1, STOP_EXECUTION).text(8, arn).text(9, error).text(10, cause).toBytes();
      case ExecutionCommand.MachineStopped(var machine, var partition) ->
          row.number(1, MACHINE_STOPPED).number(3, machine).number(2, partition).toBytes();
      case ExecutionCommand.AnswerTask(var address, var answer) ->
          answer(address(row.number(1, ANSWER_TASK), address), answer).toBytes();
      case ExecutionCommand.CompleteTask(var address, var answer) ->
          answer(address(row.number(1, COMPLETE_TASK), address), answer).toBytes();
      case ExecutionCommand.StartExecution _,
          ExecutionCommand.BeatHeart _,
          ExecutionCommand.ClaimActivity _,
          ExecutionCommand.StartTask _,
          ExecutionCommand.FireTimer _,
          ExecutionCommand.StartExpress _,
          ExecutionCommand.ForgetExpress _,
          ExecutionCommand.RetryHalted _,
          ExecutionCommand.RedriveExecution _,
          ExecutionCommand.Continue _ ->
          null;
    };
  }

  private static RowWriter address(RowWriter row, FrameAddress address) {
    return row.number(2, address.partition())
        .number(3, address.execution())
        .number(4, address.frame())
        .number(5, address.attempt());
  }

  private static RowWriter answer(RowWriter row, TaskAnswer answer) {
    return switch (answer) {
      case TaskAnswer.Succeeded(var output) -> row.number(6, SUCCEEDED).bytes(7, output.bytes());
      case TaskAnswer.Failed(var error, var cause) ->
          row.number(6, FAILED).text(9, error).text(10, cause);
      case TaskAnswer.Submitted(var output) -> row.number(6, SUBMITTED).bytes(7, output.bytes());
    };
  }

  public static ExecutionCommand<?> decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    Reading reading = new Reading();
    while (fields.next()) {
      reading.field(fields);
    }
    return reading.command();
  }

  /// The fields of one command.
  private static final class Reading {
    private final long[] numbers = new long[7];
    private byte[] payload = {};
    private String arn = "";
    private @Nullable String error;
    private @Nullable String cause;

    void field(RowFields fields) {
      switch (fields.tag()) {
        case 7 -> payload = fields.bytes();
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

    ExecutionCommand<?> command() {
      return switch ((int) numbers[1]) {
        case CHILD_FINISHED ->
            new ExecutionCommand.ChildFinished(
                address(), numbers[6] != 0, Payload.ofBytes(payload));
        case STOP_MACHINE -> new ExecutionCommand.StopMachine(numbers[3]);
        case STOP_EXECUTION -> new ExecutionCommand.StopExecution(arn, error, cause);
        case MACHINE_STOPPED -> new ExecutionCommand.MachineStopped(numbers[3], (int) numbers[2]);
        case ANSWER_TASK -> new ExecutionCommand.AnswerTask(address(), answer());
        case COMPLETE_TASK -> new ExecutionCommand.CompleteTask(address(), answer());
        default -> throw new IllegalStateException("No command has the code " + numbers[1]);
      };
    }

    private FrameAddress address() {
      return new FrameAddress((int) numbers[2], numbers[3], (int) numbers[4], (int) numbers[5]);
    }

    private TaskAnswer answer() {
      return switch ((int) numbers[6]) {
        case SUCCEEDED -> new TaskAnswer.Succeeded(Payload.ofBytes(payload));
        case FAILED -> new TaskAnswer.Failed(error, cause);
        case SUBMITTED -> new TaskAnswer.Submitted(Payload.ofBytes(payload));
        default -> throw new IllegalStateException("No answer has the code " + numbers[6]);
      };
    }
  }
}
