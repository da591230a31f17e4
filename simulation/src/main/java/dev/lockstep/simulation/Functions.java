package dev.lockstep.simulation;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Pattern;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes the calls of tasks: those of functions are answered when chance wants it, after a crash of
/// the process never; nested executions are started in the process itself. Sees to it that no call
/// goes out that must not.
final class Functions implements TaskDispatcher {
  /// @param planned null for a nested execution whose start was throttled and is tried again
  private record Call(
      TaskRequest request, @Nullable TaskAnswer planned, Consumer<TaskAnswer> answer) {}

  private final World world;
  private final List<Call> underWay = new ArrayList<>();
  private final Map<String, Integer> underWayByService = new HashMap<>();
  private final Set<FrameAddress> made = new HashSet<>();

  Functions(World world) {
    this.world = world;
  }

  @Override
  public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    world.fuse.burn();
    FrameAddress address = request.address();
    requireOnce(request);
    requireCredit(address, request);
    world.trace.add("a call for " + address + " to " + request.resource().arn());
    if (LaneNumbers.isLane(address.partition())) {
      world.statistics.add(Count.CALLS);
      underWay.add(new Call(request, world.express.answer(request), answer));
      return;
    }
    Frame frame = world.durable.awaiting(address);
    requireDurable(address, frame);
    if (isStart(request)) {
      world.statistics.add(Count.NESTED);
      start(request, answer);
      return;
    }
    world.statistics.add(Count.CALLS);
    // A batch may hold both the start of an attempt and the end of its execution.
    TaskAnswer planned =
        frame == null
            ? new TaskAnswer.Failed("Gone", "nobody waits for this")
            : world.plans.answer(address, frame, asked(request));
    underWay.add(new Call(request, planned, answer));
    if (request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
      world.workers.take(address, Objects.requireNonNull(request.taskToken()), planned);
    }
  }

  private static JsonObject asked(TaskRequest request) {
    JsonObject input = (JsonObject) request.input().value();
    return request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN
        ? (JsonObject) Objects.requireNonNull(input.get("Payload"))
        : input;
  }

  private void requireDurable(FrameAddress address, @Nullable Frame frame) {
    Durable.Place place = new Durable.Place(address.partition(), address.execution());
    ExecutionProgress progress = world.durable.progress(place);
    world.require(
        progress != null && progress.nextAttempt() > address.attempt(),
        "A call goes out for " + address + " before that attempt is durable");
    world.require(
        frame == null || frame.phase() == Frame.Phase.TASK_STARTED,
        "A call goes out for " + address + " before its start is durable");
  }

  private void requireOnce(TaskRequest request) {
    boolean first = made.add(request.address());
    if (!first) {
      world.statistics.add(Count.CALLS_REPEATED);
    }
    world.require(
        first || mayBeRepeated(request), "The call for " + request.address() + " is made twice");
  }

  private void requireCredit(FrameAddress address, TaskRequest request) {
    int now = underWayByService.merge(key(request), 1, Integer::sum);
    boolean onLane = LaneNumbers.isLane(address.partition());
    int most = world.callsPerService * (onLane ? world.partitions : 1);
    world.require(
        now <= most,
        "Partition %d has %d calls under way, %d are allowed"
            .formatted(address.partition(), now, most));
  }

  private static String key(TaskRequest request) {
    return request.address().partition() + " " + request.resource().service();
  }

  @Override
  public @Nullable String problem(Resource resource, Payload parameters) {
    world.bugs.strike();
    return null;
  }

  private void end(TaskRequest request) {
    underWayByService.merge(key(request), -1, Integer::sum);
  }

  @Override
  public boolean repeatable(TaskRequest request) {
    return mayBeRepeated(request) || world.fault == Fault.REPEATED_CALL;
  }

  private static boolean mayBeRepeated(TaskRequest request) {
    return isStart(request) || request.resource().arn().equals(Rendering.REPEATABLE);
  }

  private static boolean isStart(TaskRequest request) {
    return request.resource().service().equals("states");
  }

  boolean hasCalls() {
    return !underWay.isEmpty();
  }

  /// Some call is answered.
  void answerAny() {
    Call call = world.chance.takeAny(underWay);
    TaskAnswer planned = call.planned();
    if (planned == null) {
      start(call.request(), call.answer());
      return;
    }
    end(call.request());
    TaskAnswer answer =
        call.request().resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN
            ? new TaskAnswer.Submitted(Payload.EMPTY_OBJECT)
            : planned;
    world.trace.add("the call for " + call.request().address() + " is answered");
    call.answer().accept(answer);
    if (world.fault == Fault.DOUBLED_ANSWER && world.chance.permille(300)) {
      call.answer().accept(answer);
    }
  }

  /// The answers to the calls under way have nobody to go to.
  void crash() {
    world.statistics.add(Count.CALLS_LOST, underWay.size());
    underWay.clear();
    underWayByService.clear();
    // Lanes count anew.
    made.removeIf(address -> LaneNumbers.isLane(address.partition()));
  }

  // ---- nested executions

  private void start(TaskRequest request, Consumer<TaskAnswer> answer) {
    Node node = Objects.requireNonNull(world.node());
    FrameAddress address = request.address();
    JsonObject parameters = (JsonObject) request.input().value();
    MachineSnapshot machine =
        world.clients.snapshot(Objects.requireNonNull(parameters.string("StateMachineArn")));
    String name =
        "of-%d-%d-%d-%d"
            .formatted(
                address.partition(), address.execution(), address.frame(), address.attempt());
    String arn = Clients.executionArn(machine.name(), name);
    JsonValue input = Objects.requireNonNull(parameters.get("Input"));
    node.send(
        node.commands().partitionOf(arn),
        new StartExecution(arn, name, machine, Payload.of(input), null, address),
        new Node.Asker<Started>() {
          @Override
          public void answered(Started started) {
            end(request);
            answer.accept(
                new TaskAnswer.Submitted(
                    Payload.of(
                        JsonValue.object()
                            .put("ExecutionArn", started.executionArn())
                            .put("StartDate", started.startMillis())
                            .build())));
          }

          @Override
          public void rejected(RejectedException rejection) {
            if (rejection.code().equals("ThrottlingException") || rejection == Node.FAILURE) {
              underWay.add(new Call(request, null, answer));
              return;
            }
            end(request);
            answer.accept(new TaskAnswer.Failed(rejection.code(), rejection.getMessage()));
          }
        });
  }
}
