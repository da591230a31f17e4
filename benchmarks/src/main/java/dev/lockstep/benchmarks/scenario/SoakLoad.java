package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Caller;
import dev.lockstep.benchmarks.load.Latencies;
import dev.lockstep.benchmarks.scenario.SoakMachines.Kind;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Clients that keep a server at work, at a steady rate whatever it answers: they start executions
/// of every kind in turn, stop, redrive and read some, and create, change and delete machines;
/// workers and holders of task tokens answer, fail, beat and go away.
final class SoakLoad implements AutoCloseable {
  private static final int WORKERS = 4;
  private static final int MOST_AT_ONCE = 200;
  private static final int REMEMBERED = 1_000;
  private static final long CATALOG_MILLIS = 1_000;
  private static final long STOP_AFTER_MILLIS = 2_000;
  private static final long READ_MILLIS = 100;

  /// What is right to answer to those who come late, or to what is old.
  private static final Set<String> EXPECTED =
      Set.of(
          "TaskTimedOut",
          "TaskDoesNotExist",
          "ExecutionDoesNotExist",
          "ExecutionNotRedrivable",
          "StateMachineDeleting",
          "StateMachineDoesNotExist");

  private final SoakFunctions functions;
  private final Caller caller;
  private final Target target;
  private final String activity;
  private final List<Kind> kinds;
  private final long pauseNanos;
  private final List<Thread> starters = new ArrayList<>();
  private final List<Thread> others = new ArrayList<>();
  private final Semaphore underWay = new Semaphore(MOST_AT_ONCE);
  private final ConcurrentLinkedQueue<String> toStop = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> toRedrive = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> toRead = new ConcurrentLinkedQueue<>();
  private final LongAdder started = new LongAdder();
  private final AtomicLong number = new AtomicLong();
  private final Map<String, LongAdder> problems = new ConcurrentSkipListMap<>();
  private Latencies latencies = new Latencies();
  private volatile boolean stopping;
  private volatile boolean closing;

  /// @param functions what the server calls
  /// @param startsPerSecond of all kinds together
  SoakLoad(int port, SoakFunctions functions, int startsPerSecond) throws IOException {
    this.functions = functions;
    caller = new Caller(port);
    target = new Target(port);
    activity = target.activity("soak");
    kinds = SoakMachines.create(target, activity);
    pauseNanos = Duration.ofSeconds(1).toNanos() / startsPerSecond;
  }

  void begin() {
    starters.add(Thread.startVirtualThread(this::startAll));
    starters.add(every(CATALOG_MILLIS, this::changeCatalog, () -> stopping));
    starters.add(every(READ_MILLIS, this::read, () -> stopping));
    starters.add(every(READ_MILLIS, this::redriveSome, () -> stopping));
    others.add(every(READ_MILLIS, this::stopSome, () -> closing));
    others.add(Thread.startVirtualThread(this::holdTokens));
    for (int i = 0; i < WORKERS; i++) {
      others.add(Thread.startVirtualThread(this::work));
    }
  }

  // ---- task tokens

  private void holdTokens() {
    while (!closing) {
      try {
        hold(functions.nextToken());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Somebody has a task token, and answers in a moment, or never.
  private void hold(JsonValue token) {
    int what = Math.floorMod(token.hashCode(), 5);
    if (what == 0) {
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        Thread.sleep(300);
        ask("SendTaskHeartbeat", JsonValue.object().put("taskToken", token));
        Thread.sleep(300);
        answer(token, what == 1);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void answer(JsonValue token, boolean fails) {
    JsonObject.Builder body = JsonValue.object().put("taskToken", token);
    if (fails) {
      ask("SendTaskFailure", body.put("error", "Asked").put("cause", "to fail"));
    } else {
      ask("SendTaskSuccess", body.put("output", "{\"done\":true}"));
    }
  }

  // ---- clients

  private void startAll() {
    long next = System.nanoTime();
    for (int i = 0; !stopping; i++) {
      Kind kind = kinds.get(i % kinds.size());
      if (underWay.tryAcquire()) {
        Thread.startVirtualThread(() -> {
          try {
            start(kind);
          } finally {
            underWay.release();
          }
        });
      } else {
        problem("more than %d calls under way".formatted(MOST_AT_ONCE));
      }
      next += pauseNanos;
      sleep(Duration.ofNanos(next - System.nanoTime()));
    }
  }

  private void start(Kind kind) {
    JsonObject.Builder body =
        JsonValue.object().put("stateMachineArn", kind.machineArn()).put("input", kind.input());
    if (kind.synchronous()) {
      ask("StartSyncExecution", body);
      started.increment();
      return;
    }
    long begun = System.nanoTime();
    Answer answer = ask("StartExecution", body);
    long nanos = System.nanoTime() - begun;
    String execution = answer == null ? null : answer.member("executionArn");
    if (execution == null) {
      return;
    }
    synchronized (this) {
      latencies.record(nanos);
    }
    started.increment();
    switch (kind.then()) {
      case STOP -> toStop.add(execution);
      case REDRIVE -> remember(toRedrive, execution);
      case READ -> remember(toRead, execution);
      case NOTHING -> {}
    }
  }

  private static void remember(ConcurrentLinkedQueue<String> queue, String execution) {
    queue.add(execution);
    if (queue.size() > REMEMBERED) {
      queue.poll();
    }
  }

  private void stopSome() {
    sleep(Duration.ofMillis(stopping ? 0 : STOP_AFTER_MILLIS));
    for (String each = toStop.poll(); each != null; each = toStop.poll()) {
      ask("StopExecution", JsonValue.object().put("executionArn", each).put("error", "Enough"));
    }
  }

  private void redriveSome() {
    String each = toRedrive.poll();
    if (each != null) {
      ask("RedriveExecution", JsonValue.object().put("executionArn", each));
      remember(toRead, each);
    }
  }

  private void read() {
    String each = toRead.poll();
    if (each != null) {
      ask("DescribeExecution", JsonValue.object().put("executionArn", each));
      ask("GetExecutionHistory", JsonValue.object().put("executionArn", each));
    }
  }

  /// The life of a machine: made, changed, published, started through an alias, and deleted.
  private void changeCatalog() {
    long mine = number.incrementAndGet();
    try {
      String arn = target.machine("passing-" + mine, SoakMachines.unlike(3 * mine));
      String activityArn = target.activity("passing-" + mine);
      ask(
          "UpdateStateMachine",
          JsonValue.object()
              .put("stateMachineArn", arn)
              .put("definition", SoakMachines.unlike(3 * mine + 1))
              .put("publish", true));
      ask(
          "CreateStateMachineAlias",
          JsonValue.object()
              .put("name", "live")
              .put(
                  "routingConfiguration",
                  JsonValue.parse(
                      "[{\"stateMachineVersionArn\":\"%s:1\",\"weight\":100}]".formatted(arn))));
      ask(
          "StartExecution",
          JsonValue.object().put("stateMachineArn", arn + ":live").put("input", "{}"));
      ask("ListExecutions", JsonValue.object().put("stateMachineArn", arn));
      ask("DeleteStateMachineAlias", JsonValue.object().put("stateMachineAliasArn", arn + ":live"));
      ask("DeleteStateMachine", JsonValue.object().put("stateMachineArn", arn));
      ask("DeleteActivity", JsonValue.object().put("activityArn", activityArn));
    } catch (IOException e) {
      problem(String.valueOf(e.getMessage()));
    }
  }

  private void work() {
    JsonObject.Builder poll = JsonValue.object().put("activityArn", activity);
    while (!closing) {
      Answer task = ask("GetActivityTask", poll);
      String token = task == null ? null : task.member("taskToken");
      if (token != null) {
        hold(JsonValue.of(token));
      }
    }
  }

  // ---- all of them

  private static Thread every(long millis, Runnable work, BooleanSupplier over) {
    return Thread.startVirtualThread(() -> {
      while (!over.getAsBoolean()) {
        work.run();
        sleep(Duration.ofMillis(millis));
      }
    });
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.isNegative() ? Duration.ZERO : pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The reply, or null if there was none or none that was expected.
  private @Nullable Answer ask(String operation, JsonObject.Builder body) {
    try {
      Answer answer = caller.ask(operation, body.build().toJson());
      String code = answer.succeeded() ? null : answer.member("__type");
      if (code != null && !EXPECTED.contains(code)) {
        problem(operation + ": " + code);
      }
      return answer;
    } catch (IOException e) {
      if (!closing) {
        problem(operation + ": " + e);
      }
      return null;
    }
  }

  private void problem(String text) {
    problems.computeIfAbsent(text, _ -> new LongAdder()).increment();
  }

  /// What was not expected, and how often.
  Map<String, LongAdder> problems() {
    return problems;
  }

  long started() {
    return started.sum();
  }

  /// The latencies of StartExecution since the last time that they were asked for.
  synchronized Latencies takeLatencies() {
    Latencies taken = latencies;
    latencies = new Latencies();
    return taken;
  }

  /// Nothing begins any more; what runs is served until this is closed.
  void stopStarting() throws InterruptedException {
    stopping = true;
    for (Thread starter : starters) {
      starter.join();
    }
  }

  @Override
  public void close() {
    closing = true;
    others.forEach(Thread::interrupt);
  }
}
