package dev.lockstep.engine.partition;

import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.DecisionContext;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.OutgoingCommand;
import dev.lockstep.engine.decision.PendingTasks;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.TaskRow;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the rows of a partition say is pending when it starts.
final class Recovery {
  private static final String INTERRUPTED =
      "The service stopped while this attempt was under way, so whether it took effect is unknown.";

  private final int partition;
  private final RowReader rows;
  private final LiveExecutions executions;
  private @Nullable LiveExecution latest;

  Recovery(int partition, RowReader rows, LiveExecutions executions) {
    this.partition = partition;
    this.rows = rows;
    this.executions = executions;
  }

  /// What to do about one outstanding task.
  sealed interface PendingTask {
    /// It waits for a credit.
    record Effected(Effect effect) implements PendingTask {}

    /// Its call was under way and may be made again.
    record Repeat(String service, Effect.Dispatch call) implements PendingTask {}

    /// Its call was under way and must not be made again.
    record Answered(ExecutionCommand<?> command) implements PendingTask {}
  }

  Map<Integer, Long> inboxMarks() {
    Map<Integer, Long> marks = new HashMap<>();
    byte[] from = Keys.allInboxMarks(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          RowFields fields = new RowFields(value);
          fields.next();
          marks.put(new KeyReader(key).fourBytes(), fields.number());
          return true;
        });
    return marks;
  }

  List<Long> continuations() {
    List<Long> found = new ArrayList<>();
    byte[] from = Keys.allContinuations(partition);
    rows.scan(
        Table.LIVE, from, Keys.end(from), (key, _) -> found.add(new KeyReader(key).eightBytes()));
    found.forEach(this::findReadyFrames);
    return found;
  }

  private void findReadyFrames(long number) {
    LiveExecution execution = executions.byNumber(number);
    if (execution == null || execution.isOver()) {
      return;
    }
    List<Integer> ready = new ArrayList<>();
    byte[] from = Keys.frames(partition, number);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          reader.eightBytes();
          int id = reader.fourBytes();
          Frame frame = execution.frame(id);
          if (frame != null && frame.phase().canGoOn()) {
            ready.add(id);
          }
          return true;
        });
    execution.found(ready);
  }

  List<OutgoingCommand> outbox() {
    List<OutgoingCommand> found = new ArrayList<>();
    byte[] from = Keys.allCommands(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          return found.add(
              OutgoingCommand.decode(partition, reader.fourBytes(), reader.eightBytes(), value));
        });
    return found;
  }

  /// Tells what to do about each outstanding call, one after the other: there may be more of them
  /// than memory holds. What waits for an activity's workers stays in rows until one of them asks.
  ///
  /// @param answered attempts whose answers are in rows already and wait to be decided
  void tasks(
      DecisionContext context,
      TaskDispatcher dispatcher,
      ActivityQueues activities,
      Set<FrameAddress> answered,
      Consumer<PendingTask> found) {
    byte[] from = Keys.allTasks(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          TaskRow row = TaskRow.decode(value);
          if (row.isOfActivity()) {
            activities.areInRows(row.kind());
            return true;
          }
          KeyReader reader = new KeyReader(key);
          FrameAddress address =
              new FrameAddress(
                  partition, reader.eightBytes(), reader.fourBytes(), reader.fourBytes());
          PendingTask task =
              answered.contains(address) ? null : task(address, context, dispatcher, activities);
          if (task != null) {
            found.accept(task);
          }
          return true;
        });
    latest = null;
  }

  private @Nullable PendingTask task(
      FrameAddress address,
      DecisionContext context,
      TaskDispatcher dispatcher,
      ActivityQueues activities) {
    LiveExecution execution = execution(address.execution());
    if (execution == null) {
      throw new IllegalStateException("A task of no execution: " + address);
    }
    PendingTasks.Pending pending = PendingTasks.of(execution, address, context);
    if (pending == null) {
      return null;
    }
    return switch (pending.phase()) {
      case TASK_SCHEDULED ->
          new PendingTask.Effected(new Effect.AwaitCredit(pending.credits(), address));
      case TASK_STARTED -> started(pending.request(), pending.credits(), dispatcher);
      case ACTIVITY_SCHEDULED -> { // its row is one that does not say so yet
        activities.areInRows(TaskRow.hash(pending.resource().arn()));
        yield null;
      }
      case TASK_SUBMITTED,
          ACTIVITY_STARTED,
          READY,
          WAITING,
          RETRYING,
          CHILDREN,
          DONE,
          AT_REST,
          AGAIN ->
          null;
    };
  }

  /// Tasks come by execution, so one that has many is read once.
  private @Nullable LiveExecution execution(long number) {
    LiveExecution known = latest;
    if (known == null || known.identity().number() != number) {
      known = executions.look(number);
      latest = known;
    }
    return known;
  }

  private static @Nullable PendingTask started(
      TaskRequest request, String service, TaskDispatcher dispatcher) {
    if (dispatcher.repeatable(request)) {
      return new PendingTask.Repeat(service, new Effect.Dispatch(request));
    }
    return switch (request.resource().pattern()) {
      // Its token may have left, so it goes on; from now on its holder must not be silent.
      case WAIT_FOR_TASK_TOKEN ->
          new PendingTask.Answered(new ExecutionCommand.BeatHeart(request.address()));
      case REQUEST_RESPONSE, SYNC, SYNC_2 -> {
        String error =
            request.resource().kind() == Resource.Kind.LAMBDA_FUNCTION || service.equals("lambda")
                ? "Lambda.Unknown"
                : "States.TaskFailed";
        yield new PendingTask.Answered(
            new ExecutionCommand.AnswerTask(
                request.address(), new TaskAnswer.Failed(error, INTERRUPTED)));
      }
    };
  }
}
