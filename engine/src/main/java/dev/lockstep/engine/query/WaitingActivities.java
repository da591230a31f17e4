package dev.lockstep.engine.query;

import dev.lockstep.engine.activity.WaitingAttempts;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TaskRow;
import dev.lockstep.language.StateMachine;
import dev.lockstep.language.state.TaskState;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds activity attempts that wait for a worker among the rows of outstanding tasks: when
/// announcements were too many for memory, and after a start.
///
/// @param rows as they are committed
/// @param machines compiled definitions by their hash
public record WaitingActivities(
    RowReader rows, Function<byte[], StateMachine> machines, int partitions)
    implements WaitingAttempts {
  @Override
  public boolean visit(
      String activityArn,
      @Nullable FrameAddress after,
      @Nullable FrameAddress to,
      Predicate<FrameAddress> visitor) {
    int first = after == null ? 0 : after.partition();
    int last = to == null ? partitions - 1 : to.partition();
    boolean goOn = true;
    for (int partition = first; goOn && partition <= last; partition++) {
      byte[] all = Keys.allTasks(partition);
      byte[] from = after != null && partition == first ? behind(after) : all;
      byte[] end = to != null && partition == last ? behind(to) : Keys.end(all);
      goOn = visit(partition, from, end, activityArn, visitor);
    }
    return goOn;
  }

  private static byte[] behind(FrameAddress task) {
    byte[] key = Keys.task(task.partition(), task.execution(), task.frame(), task.attempt());
    return Arrays.copyOf(key, key.length + 1);
  }

  private boolean visit(
      int partition, byte[] from, byte[] to, String activityArn, Predicate<FrameAddress> visitor) {
    long hash = TaskRow.hash(activityArn);
    boolean[] goOn = {true};
    rows.scan(
        Table.LIVE,
        from,
        to,
        (key, value) -> {
          if (!TaskRow.decode(value).mayBeOf(hash)) {
            return true;
          }
          KeyReader reader = new KeyReader(key);
          FrameAddress address =
              new FrameAddress(
                  partition, reader.eightBytes(), reader.fourBytes(), reader.fourBytes());
          goOn[0] = !waits(address, activityArn) || visitor.test(address);
          return goOn[0];
        });
    return goOn[0];
  }

  /// The rows may be of different moments, so any of them may be gone. What is halted waits for no
  /// worker: it is announced when it goes on.
  private boolean waits(FrameAddress task, String activityArn) {
    if (rows.get(Table.LIVE, Keys.halted(task.partition(), task.execution())) != null) {
      return false;
    }
    byte[] frameRow =
        rows.get(Table.LIVE, Keys.frame(task.partition(), task.execution(), task.frame()));
    if (frameRow == null) {
      return false;
    }
    PayloadSource unread =
        payload -> {
          throw new IllegalStateException("Payload " + payload + " is read for nothing");
        };
    Frame frame = Frame.decode(task.frame(), frameRow, unread);
    if (frame.phase() != Frame.Phase.ACTIVITY_SCHEDULED || frame.attempt() != task.attempt()) {
      return false;
    }
    byte[] identityRow =
        rows.get(Table.EXECUTIONS, Keys.identity(task.partition(), task.execution()));
    return identityRow != null
        && machines
                .apply(
                    ExecutionIdentity.decode(task.execution(), identityRow, unread)
                        .definitionHash())
                .state(frame.state())
            instanceof TaskState state
        && state.resource().arn().equals(activityArn);
  }
}
