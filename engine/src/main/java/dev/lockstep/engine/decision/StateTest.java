package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.StateMachine;
import dev.lockstep.language.state.Distribution;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.Retryable;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One visit of one state, driven by hand: by the same interpreter as in an execution, but without
/// one around it, without a partition and without a row.
///
/// [#enter] the state; as long as it [#awaits] something, say what became of that; then read the
/// [#outcome] and the [#stages] on the way. Not safe for use by several threads.
public final class StateTest {
  private final Subject subject;
  private final ExecutionWork work;
  private final FrameWork frame;
  private final Interpreter interpreter;
  private final Map<Stage, Payload> stages = new EnumMap<>(Stage.class);
  private @Nullable Failure failure;

  /// What is tested.
  ///
  /// @param variables the workflow variables that are set before
  /// @param context the context object, or null for one made of the identity
  /// @param retries how often the retrier that is for the failure has retried already
  /// @param itemsRead what the reader of a distributed Map has read, or null
  public record Subject(
      StateMachine machine,
      String stateName,
      @Nullable JsonObject variables,
      @Nullable JsonObject context,
      int retries,
      @Nullable JsonArray itemsRead) {

    public State state() {
      return machine.state(stateName);
    }
  }

  /// What a visit waits for.
  public sealed interface Awaited {
    /// Nothing: it is over.
    record Nothing() implements Awaited {}

    /// A call, to be answered by [#answer].
    record Call(TaskRequest request) implements Awaited {}

    /// The worker of an activity, likewise.
    record Worker() implements Awaited {}

    /// That a time has come, in milliseconds since the epoch; then [#elapse].
    record Time(long dueMillis) implements Awaited {}

    /// Branches or iterations, which do not run here: [#join] or [#answer].
    record Children(int count) implements Awaited {}
  }

  /// How a visit can end.
  public enum Status {
    SUCCEEDED,
    FAILED,
    RETRIABLE,
    CAUGHT_ERROR
  }

  /// How a visit has ended.
  ///
  /// @param nextState where it leads, null if it ends its group or leads nowhere
  /// @param error of the failure, even if it was caught
  public record Outcome(
      Status status,
      @Nullable Payload output,
      @Nullable String nextState,
      @Nullable String error,
      @Nullable String cause) {}

  /// @param identity made up: the execution that the context object and calls name. Its input is
  ///   the state's; its role may be empty
  public StateTest(DecisionContext decision, ExecutionIdentity identity, Subject subject) {
    this.subject = subject;
    work = ExecutionWork.begin(decision, identity, subject.machine());
    work.surroundings = new Bench();
    int root = work.frames.reserve(1);
    work.frames.add(
        FrameWork.start(root, Frame.NO_PARENT, 0, subject.stateName(), 0, work.identity.input()));
    frame = work.frames.existing(root);
    if (subject.variables() != null) {
      Payload variables = Payload.of(subject.variables());
      work.frames.setVariables(frame, variables);
      stages.put(Stage.VARIABLES, variables);
    }
    frame.retries = new int[retriers()];
    Arrays.fill(frame.retries, subject.retries());
    interpreter = new Interpreter(work);
  }

  private int retriers() {
    return subject.state() instanceof Retryable state ? state.retriers().size() : 0;
  }

  public void enter() {
    interpreter.enter(frame);
  }

  public Awaited awaits() {
    return switch (frame.phase) {
      case TASK_SCHEDULED, TASK_STARTED, TASK_SUBMITTED -> new Awaited.Call(request());
      case ACTIVITY_SCHEDULED, ACTIVITY_STARTED -> new Awaited.Worker();
      case WAITING -> new Awaited.Time(frame.dueMillis);
      case CHILDREN -> new Awaited.Children(Children.of(run()).count());
      case READY, RETRYING, DONE, AT_REST, AGAIN -> new Awaited.Nothing();
    };
  }

  private TaskRequest request() {
    return TaskBehavior.request(as(TaskState.class), run());
  }

  /// What the work has come to.
  public void answer(TaskAnswer answer) {
    interpreter.guarded(
        run(),
        run -> {
          switch (answer) {
            case TaskAnswer.Succeeded(Payload output) ->
                TaskBehavior.succeeded(as(TaskState.class), run, output, interpreter);
            case TaskAnswer.Failed(String error, String cause) -> fail(run, error, cause);
            case TaskAnswer.Submitted _ -> throw new IllegalArgumentException("Not the end");
          }
        });
  }

  private void fail(StateRun run, @Nullable String error, @Nullable String cause) {
    if (run.state instanceof TaskState task) {
      TaskBehavior.failed(task, run, error, cause);
    } else {
      throw new StateFailureException(new Failure(error, cause, Failure.Origin.CHILD));
    }
  }

  /// The call has taken too long.
  public void timeOut() {
    interpreter.guarded(
        run(), run -> TaskBehavior.timedOut(as(TaskState.class), run, Failure.Origin.TASK));
  }

  /// The joined results of all children, of which `failed` have failed.
  public void join(Payload results, int failed) {
    interpreter.guarded(
        run(),
        run -> {
          if (exceedsTolerance(failed, Children.of(run).count())) {
            throw new StateFailureException(Failure.toleranceExceeded());
          }
          Children.Results joined = Children.Results.of(results);
          if (run.state instanceof MapState state) {
            MapBehavior.join(state, run, joined, interpreter);
          } else {
            ParallelBehavior.join(as(ParallelState.class), run, joined, interpreter);
          }
        });
  }

  /// Only thresholds that the definition names count, as on AWS.
  private boolean exceedsTolerance(int failed, int items) {
    return exceeds(failed, Stage.TOLERATED_FAILURE_COUNT)
        || exceeds(failed * 100.0 / Math.max(1, items), Stage.TOLERATED_FAILURE_PERCENTAGE);
  }

  private boolean exceeds(double value, Stage threshold) {
    Payload given = stages.get(threshold);
    return given != null
        && given.value() instanceof JsonNumber number
        && value > number.doubleValue();
  }

  /// The time has come that a Wait waits for.
  public void elapse() {
    frame.phase = Frame.Phase.READY;
    interpreter.guarded(run(), run -> WaitBehavior.over(as(WaitState.class), run, interpreter));
  }

  /// How it has ended; only when it awaits nothing.
  public Outcome outcome() {
    String error = failure == null ? null : failure.error();
    String cause = failure == null ? null : failure.cause();
    if (work.isOver()) {
      boolean succeeded = work.progress().status() == ExecutionStatus.SUCCEEDED;
      return succeeded
          ? new Outcome(Status.SUCCEEDED, work.progress().output(), null, null, null)
          : new Outcome(Status.FAILED, null, null, error, cause);
    }
    if (frame.phase == Frame.Phase.RETRYING) {
      return new Outcome(Status.RETRIABLE, null, null, error, cause);
    }
    Status status = failure == null ? Status.SUCCEEDED : Status.CAUGHT_ERROR;
    return new Outcome(status, frame.data, frame.state, error, cause);
  }

  /// What there was at each stage, as far as AWS shows it for this type of state.
  public Map<Stage, Payload> stages() {
    Map<Stage, Payload> shown = new EnumMap<>(stages);
    shown.keySet().removeAll(HiddenStages.of(subject.state()));
    return Collections.unmodifiableMap(shown);
  }

  private StateRun run() {
    return new StateRun(work, frame, subject.state());
  }

  private <S extends State> S as(Class<S> type) {
    return type.cast(subject.state());
  }

  /// What surrounds the visit here.
  private final class Bench implements Surroundings {
    @Override
    public JsonObject contextObject(StateRun run) {
      return subject.context() != null
          ? subject.context()
          : TestContext.of(run, subject.machine(), subject.stateName());
    }

    /// A test has no events that a text could name.
    @Override
    public String describe(StateRun run, String message) {
      return message;
    }

    @Override
    public JsonArray itemsRead(StateRun run, Distribution.Reader reader) {
      return subject.itemsRead() == null ? JsonArray.EMPTY : subject.itemsRead();
    }

    @Override
    public boolean inspects() {
      return true;
    }

    @Override
    public void record(Stage stage, Payload data) {
      stages.put(stage, data);
    }

    @Override
    public void failed(Failure seen) {
      failure = seen;
    }
  }
}
