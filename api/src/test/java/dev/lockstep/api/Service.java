package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.access.Callers;
import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.api.throttle.Throttle;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.ManualClock;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.Machines;
import dev.lockstep.engine.catalog.StartTargets;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.Lane;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.PageTokens;
import dev.lockstep.engine.query.WaitingActivities;
import dev.lockstep.engine.task.ResultShapes;
import dev.lockstep.engine.task.ScriptedDispatcher;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.engine.task.TestCases;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The whole API over an engine in memory. A call runs the engine until nothing moves; time stands
/// still and tasks wait for the test's script.
final class Service {
  static final String ACCOUNT = "123456789012";
  static final String ROLE = "arn:aws:iam::123456789012:role/r";
  static final String PASS =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
  static final String WAIT =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}";
  static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/states/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  private static final int PARTITIONS = 3;

  final ManualClock clock = new ManualClock();
  final ScriptedDispatcher dispatcher = new ScriptedDispatcher();
  final ActivityQueues activities;

  /// What starts through an alias draw: 0, 1, 2 and so on.
  final AtomicInteger draws = new AtomicInteger();

  final ApiContext context;
  private final Driven commands;
  private final Route route;

  Service() {
    this(Throttle.OFF);
  }

  Service(Throttle throttle) {
    this(new ApiLimits(1_048_576, 50, 16 * 1_048_576, 50, CatalogLimits.DEFAULT), throttle);
  }

  Service(ApiLimits limits) {
    this(limits, Throttle.OFF);
  }

  private Service(ApiLimits limits, Throttle throttle) {
    MemoryStorage storage = new MemoryStorage();
    CatalogReader catalog = new CatalogReader(storage);
    Definitions definitions = new Definitions(new AwsResources());
    Machines machines = new Machines(catalog, definitions);
    TaskTokens tokens = new TaskTokens(new byte[32]);
    activities =
        new ActivityQueues(
            new WaitingActivities(storage, machines::compiled, PARTITIONS),
            Limits.DEFAULT.memory().announcedAttempts());
    AtomicLong seed = new AtomicLong();
    commands =
        new Driven(
            storage,
            new PartitionPorts(
                storage,
                machines::compiled,
                arn -> catalog.activity(arn) != null,
                dispatcher,
                activities,
                tokens,
                clock,
                seed::incrementAndGet,
                () -> 0L,
                Patience.ENDLESS,
                Limits.DEFAULT,
                100,
                HistoryParents.RECORDED,
                ExecutionObserver.NONE));
    context =
        new ApiContext(
            Callers.withDefaults(),
            commands,
            commands::run,
            new ExecutionReader(storage, commands, Limits.DEFAULT),
            catalog,
            machines,
            new StartTargets(catalog, bound -> Math.floorMod(draws.getAndIncrement(), bound)),
            activities,
            tokens,
            new PageTokens(new byte[32], clock),
            definitions,
            arn -> !arn.contains("missing"),
            new Prompt(dispatcher),
            ResultShapes.UNKNOWN,
            TestCases.NONE,
            clock,
            () -> new UUID(1, seed.incrementAndGet()),
            limits,
            throttle);
    route = ApiRoutes.of(context, (_, _, _) -> {}).getFirst();
  }

  /// Commands wait from now on, or do not any more.
  void stall(boolean stalled) {
    commands.stalled = stalled;
    commands.drive();
  }

  static String arn(String type, String resource) {
    return "arn:aws:states:us-east-1:" + ACCOUNT + ":" + type + ":" + resource;
  }

  Reply send(Headers headers, byte[] body) {
    return route.handler().handle(new Request("POST", "/", null, headers, body));
  }

  Reply send(String operation, String body) {
    return send(
        Headers.of("X-Amz-Target", "AWSStepFunctions." + operation, "Authorization", CREDENTIAL),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// Makes a call that must succeed.
  JsonObject call(String operation, JsonObject.Builder input) {
    Reply reply = send(operation, input.build().toJson());
    assertEquals(200, reply.status(), reply.text());
    return (JsonObject) JsonValue.parse(reply.text());
  }

  /// Makes a call that must be refused; `Code: message`.
  String refused(String operation, JsonObject.Builder input) {
    Reply reply = send(operation, input.build().toJson());
    assertEquals(4, reply.status() / 100, reply.text());
    JsonObject error = (JsonObject) JsonValue.parse(reply.text());
    assertEquals(error.string("__type"), reply.headers().first("x-amzn-errortype").orElse(""));
    return error.string("__type") + ": " + error.string("message");
  }

  /// The ARN of a new machine.
  String machine(String name, String definition) {
    return text(call("CreateStateMachine", create(name, definition)), "stateMachineArn");
  }

  static JsonObject.Builder create(String name, String definition) {
    return JsonValue.object().put("name", name).put("definition", definition).put("roleArn", ROLE);
  }

  /// The ARN of a new execution.
  String start(String machineArn, String name, String input) {
    return text(
        call(
            "StartExecution",
            JsonValue.object()
                .put("stateMachineArn", machineArn)
                .put("name", name)
                .put("input", input)),
        "executionArn");
  }

  static JsonObject.Builder input() {
    return JsonValue.object();
  }

  static String text(JsonObject object, String member) {
    String text = object.string(member);
    if (text == null) {
      throw new AssertionError("No text '" + member + "' in " + object);
    }
    return text;
  }

  static List<JsonObject> list(JsonObject object, String member) {
    if (!(object.get(member) instanceof JsonArray array)) {
      throw new AssertionError("No list '" + member + "' in " + object);
    }
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /// Steps the partitions on the caller's thread.
  private static final class Driven implements Commands {
    private final MemoryStorage storage;
    private final Partitions partitions;
    private boolean stalled;

    Driven(MemoryStorage storage, PartitionPorts ports) {
      this.storage = storage;
      partitions = new Partitions(PARTITIONS, ports, () -> {});
      partitions.recover();
    }

    @Override
    public int partitions() {
      return PARTITIONS;
    }

    @Override
    public synchronized <R> CompletableFuture<R> send(int partition, Command<R> command) {
      CompletableFuture<R> reply = partitions.send(partition, command);
      drive();
      return reply;
    }

    synchronized CompletableFuture<Effect.StatusChanged> run(
        ExecutionCommand.StartExecution start) {
      CompletableFuture<Effect.StatusChanged> end = partitions.lanes().run(start);
      drive();
      return end;
    }

    synchronized void drive() {
      boolean moved = !stalled;
      while (moved) {
        moved = false;
        for (int i = 0; i < PARTITIONS; i++) {
          moved |= step(i);
        }
        for (Lane lane : partitions.lanes().all()) {
          moved |= lane.step();
        }
      }
    }

    private boolean step(int partition) {
      if (!partitions.hasWork(partition)) {
        return false;
      }
      Batch batch = partitions.step(partition);
      if (batch != null) {
        storage.append(List.of(batch), new Nothing());
        partitions.committed(partition);
      }
      return true;
    }
  }

  /// Gives the script's answers as soon as a call is made, to callers who wait for them.
  private record Prompt(ScriptedDispatcher script) implements TaskDispatcher {
    @Override
    public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
      script.dispatch(request, answer);
      script.answerAll();
    }

    @Override
    public boolean repeatable(TaskRequest request) {
      return script.repeatable(request);
    }
  }

  private record Nothing() implements Journal.Completion {
    @Override
    public void durable() {}

    @Override
    public void failed(Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
