package dev.lockstep.engine.row;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import org.jspecify.annotations.Nullable;

/// One line of control of an execution: the execution itself, a branch of a Parallel, or an
/// iteration of a Map. A frame is in one state at a time and refers to its data, never holds it.
///
/// @param id 0 for the root; never used twice in one execution
/// @param parent the frame whose Parallel or Map state it belongs to, -1 for the root
/// @param index the branch's or iteration's number, from 0
/// @param state the name of the state it is in, or is about to enter
/// @param enteredEventId the history event of entering the state, 0 before that
/// @param enteredMillis when that was, milliseconds since the epoch
/// @param tip the event that the frame's next event follows
/// @param beforeEntered the tip as it was when the state was entered
/// @param data the state's raw input; the result once the frame is done
/// @param variables the variables assigned in this frame, a JSON object, or null for none
/// @param retries how often each retrier of the state has retried in this visit
/// @param attempt the current task attempt, or the number under which a timer was set; 0 for none
/// @param dueMillis when the Wait, the delay before a retry, or the attempt's time ends; 0 for
///   never
/// @param heartbeatDueMillis when the attempt has been silent for too long; 0 for never
/// @param heartbeatTimerMillis what the heartbeat's timer row says; a heartbeat moves only the
///   deadline
/// @param timeoutSeconds how long the attempt may take, 0 for no bound of its own
/// @param heartbeatSeconds how long the attempt may be silent, 0 for no bound
/// @param taskInput what the attempt was given
/// @param roleArn the role of the task's Credentials, or null
/// @param job what `.sync` waits for, such as an execution's ARN; null if nothing
/// @param early a job's end that overtook the answer to its start, or null
/// @param children what a Parallel or Map state knows of its frames; null otherwise
public record Frame(
    int id,
    int parent,
    int index,
    Phase phase,
    String state,
    long enteredEventId,
    long enteredMillis,
    long tip,
    long beforeEntered,
    Payload data,
    @Nullable Payload variables,
    int[] retries,
    int attempt,
    long dueMillis,
    long heartbeatDueMillis,
    long heartbeatTimerMillis,
    long timeoutSeconds,
    long heartbeatSeconds,
    @Nullable Payload taskInput,
    @Nullable String roleArn,
    @Nullable String job,
    @Nullable Early early,
    @Nullable Children children) {

  /// The end of a nested execution that became known before the answer to its start.
  public record Early(boolean succeeded, Payload description) {}

  /// Without any payload.
  private static final int OWN_BYTES = 400;

  /// The parent of the root.
  public static final int NO_PARENT = -1;

  /// What a frame is waiting for.
  public enum Phase {
    /// Nothing: its next state can be entered.
    READY(1),
    /// A Wait state's time.
    WAITING(2),
    /// A credit to dispatch its task.
    TASK_SCHEDULED(3),
    /// The answer of a call.
    TASK_STARTED(4),
    /// The end of a job, or a task token.
    TASK_SUBMITTED(5),
    /// A worker to take its activity task.
    ACTIVITY_SCHEDULED(6),
    /// The worker's answer.
    ACTIVITY_STARTED(7),
    /// The delay before a retry.
    RETRYING(8),
    /// Its branches or iterations.
    CHILDREN(9),
    /// Nothing any more: its result is in `data`.
    DONE(10),
    /// A redrive: its state has failed or been cut off, or was not entered in time. What is below
    /// it is at rest too.
    AT_REST(11),
    /// Nothing: a redrive has come, and its state, which has been entered, can be visited again.
    AGAIN(12);

    private final int code;

    Phase(int code) {
      this.code = code;
    }

    static Phase of(int code) {
      for (Phase phase : values()) {
        if (phase.code == code) {
          return phase;
        }
      }
      throw new IllegalStateException("No phase has the code " + code);
    }

    /// True if the frame waits for nothing but its turn.
    public boolean canGoOn() {
      return this == READY || this == AGAIN;
    }

    /// True while a task attempt is outstanding.
    public boolean awaitsTask() {
      return switch (this) {
        case TASK_SCHEDULED, TASK_STARTED, TASK_SUBMITTED, ACTIVITY_SCHEDULED, ACTIVITY_STARTED ->
            true;
        case READY, WAITING, RETRYING, CHILDREN, DONE, AT_REST, AGAIN -> false;
      };
    }
  }

  /// The frames of a Parallel or Map state. Their ids are consecutive; a Map keeps counters, never
  /// a list.
  ///
  /// @param first the id of the frame with index 0
  /// @param count how many there are or will be
  /// @param started how many have been made
  /// @param succeeded how many are done
  /// @param failed how many have failed and were tolerated
  /// @param concurrency how many may run at once
  /// @param tolerated how many may fail
  /// @param items a Map's items, a JSON array; null for a Parallel
  /// @param waiting how many iterations of those made wait for their turn to be redriven
  /// @param passed the indices below this have had their turn
  public record Children(
      int first,
      int count,
      int started,
      int succeeded,
      int failed,
      int concurrency,
      int tolerated,
      @Nullable Payload items,
      int waiting,
      int passed) {

    /// Children of a first visit.
    public Children(
        int first,
        int count,
        int started,
        int concurrency,
        int tolerated,
        @Nullable Payload items) {
      this(first, count, started, 0, 0, concurrency, tolerated, items, 0, 0);
    }

    public int running() {
      return started - succeeded - failed - waiting;
    }

    /// True if an iteration can be begun, or begun again.
    public boolean hasRoom() {
      return running() < concurrency && (waiting > 0 || started < count);
    }

    public boolean allOver() {
      return succeeded + failed == count;
    }

    public Children withStarted(int value) {
      return new Children(
          first, count, value, succeeded, failed, concurrency, tolerated, items, waiting, passed);
    }

    public Children withSucceeded(int value) {
      return new Children(
          first, count, started, value, failed, concurrency, tolerated, items, waiting, passed);
    }

    public Children withFailed(int value) {
      return new Children(
          first, count, started, succeeded, value, concurrency, tolerated, items, waiting, passed);
    }

    /// The same when a redrive has come: all that has not succeeded waits for its turn.
    public Children redriven(int done) {
      return new Children(
          first, count, started, done, 0, concurrency, tolerated, items, started - done, 0);
    }

    /// The same when the iteration called `index` has got its turn.
    public Children withTurn(int index) {
      return new Children(
          first,
          count,
          started,
          succeeded,
          failed,
          concurrency,
          tolerated,
          items,
          waiting - 1,
          index + 1);
    }

    private byte[] encode() {
      return new RowWriter(1)
          .number(1, first)
          .number(2, count)
          .number(3, started)
          .number(4, succeeded)
          .number(5, failed)
          .number(6, concurrency)
          .number(7, tolerated)
          .payload(8, items)
          .number(9, waiting)
          .number(10, passed)
          .toBytes();
    }

    private static Children decode(byte[] bytes, PayloadSource source) {
      RowFields fields = new RowFields(bytes);
      int[] numbers = new int[11];
      Payload items = null;
      while (fields.next()) {
        if (fields.tag() == 8) {
          items = fields.payload(source);
        } else if (fields.tag() < numbers.length) {
          numbers[fields.tag()] = fields.integer();
        }
      }
      return new Children(
          numbers[1],
          numbers[2],
          numbers[3],
          numbers[4],
          numbers[5],
          numbers[6],
          numbers[7],
          items,
          numbers[9],
          numbers[10]);
    }
  }

  /// What it keeps in memory, roughly.
  public long bytes() {
    return OWN_BYTES
        + sizeOf(data)
        + sizeOf(variables)
        + sizeOf(taskInput)
        + sizeOf(early == null ? null : early.description);
  }

  private static long sizeOf(@Nullable Payload payload) {
    return payload == null ? 0 : payload.size();
  }

  /// Nobody looks at its payloads for a while.
  public void rest() {
    data.rest();
    if (variables != null) {
      variables.rest();
    }
    if (taskInput != null) {
      taskInput.rest();
    }
  }

  public byte[] encode() {
    return new RowWriter(1)
        .number(1, parent)
        .number(2, index)
        .number(3, phase.code)
        .text(4, state)
        .number(5, enteredEventId)
        .number(6, enteredMillis)
        .number(7, tip)
        .number(8, beforeEntered)
        .payload(9, data)
        .payload(10, variables)
        .numbers(11, retries)
        .number(12, attempt)
        .number(13, dueMillis)
        .number(14, heartbeatDueMillis)
        .number(15, timeoutSeconds)
        .number(16, heartbeatSeconds)
        .payload(17, taskInput)
        .text(18, roleArn)
        .bytes(19, children == null ? null : children.encode())
        .number(20, heartbeatTimerMillis)
        .text(21, job)
        .payload(22, early == null ? null : early.description)
        .flag(23, early != null && early.succeeded)
        .toBytes();
  }

  public static Frame decode(int id, byte[] bytes, PayloadSource source) {
    RowFields fields = new RowFields(bytes);
    int parent = 0;
    int index = 0;
    Phase phase = Phase.READY;
    String state = "";
    long enteredEventId = 0;
    long enteredMillis = 0;
    long tip = 0;
    long beforeEntered = 0;
    Payload data = Payload.EMPTY_OBJECT;
    Payload variables = null;
    int[] retries = {};
    int attempt = 0;
    long dueMillis = 0;
    long heartbeatDueMillis = 0;
    long timeoutSeconds = 0;
    long heartbeatSeconds = 0;
    Payload taskInput = null;
    String roleArn = null;
    Children children = null;
    long heartbeatTimerMillis = 0;
    String job = null;
    Payload early = null;
    boolean earlySucceeded = false;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> parent = fields.integer();
        case 2 -> index = fields.integer();
        case 3 -> phase = Phase.of(fields.integer());
        case 4 -> state = fields.text();
        case 5 -> enteredEventId = fields.number();
        case 6 -> enteredMillis = fields.number();
        case 7 -> tip = fields.number();
        case 8 -> beforeEntered = fields.number();
        case 9 -> data = fields.payload(source);
        case 10 -> variables = fields.payload(source);
        case 11 -> retries = fields.numbers();
        case 12 -> attempt = fields.integer();
        case 13 -> dueMillis = fields.number();
        case 14 -> heartbeatDueMillis = fields.number();
        case 15 -> timeoutSeconds = fields.number();
        case 16 -> heartbeatSeconds = fields.number();
        case 17 -> taskInput = fields.payload(source);
        case 18 -> roleArn = fields.text();
        case 19 -> children = Children.decode(fields.bytes(), source);
        case 20 -> heartbeatTimerMillis = fields.number();
        case 21 -> job = fields.text();
        case 22 -> early = fields.payload(source);
        case 23 -> earlySucceeded = fields.flag();
        default -> {}
      }
    }
    return new Frame(
        id,
        parent,
        index,
        phase,
        state,
        enteredEventId,
        enteredMillis,
        tip,
        beforeEntered,
        data,
        variables,
        retries,
        attempt,
        dueMillis,
        heartbeatDueMillis,
        heartbeatTimerMillis,
        timeoutSeconds,
        heartbeatSeconds,
        taskInput,
        roleArn,
        job,
        early == null ? null : new Early(earlySucceeded, early),
        children);
  }
}
