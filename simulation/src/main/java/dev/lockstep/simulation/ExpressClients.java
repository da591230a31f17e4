package dev.lockstep.simulation;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Those who start Express executions. An asynchronous one that was acknowledged runs to its end at
/// least once; a synchronous one runs at most once, in the process that it was asked of. What comes
/// of each is what its machine says.
final class ExpressClients implements ExecutionObserver {
  private static final class Call {
    final String name;
    final String arn;
    final boolean synchronous;
    final MachineSnapshot machine;
    final Payload input;
    int sent;
    int underWay;
    int ended;
    boolean acknowledged;

    /// Nobody waits for its end any more, and it must not go on.
    boolean dead;

    Call(int number, boolean synchronous, MachineSnapshot machine) {
      this.name = "call" + number;
      this.arn = Clients.executionArn(Admins.EXPRESS, name);
      this.synchronous = synchronous;
      this.machine = machine;
      this.input = Payload.of(JsonObject.of("in", JsonNumber.of(number)));
    }

    StartExecution start() {
      return new StartExecution(arn, name, machine, input, null, null);
    }
  }

  private final World world;
  private final int most;
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private int restarts;

  ExpressClients(World world) {
    this.world = world;
    most = world.chance.permille(500) ? world.chance.between(1, 4) : 0;
  }

  /// Anybody does anything.
  void act(Node node) {
    if (calls.size() < most && world.chance.permille(600)) {
      Call call =
          new Call(
              calls.size(),
              world.chance.permille(500),
              world.clients.snapshot(Clients.machineArn(Admins.EXPRESS)));
      calls.put(call.arn, call);
      if (call.synchronous) {
        run(node, call);
      } else {
        start(node, call);
      }
    } else {
      startAgain(node, world.chance.permille(300));
    }
  }

  /// Sends a start again that was not acknowledged. False if there was none.
  boolean finish(Node node) {
    return startAgain(node, false);
  }

  /// @param impatient whether also those starts are sent again that may still be answered
  private boolean startAgain(Node node, boolean impatient) {
    List<Call> open = new ArrayList<>();
    for (Call call : calls.values()) {
      if (!call.synchronous && !call.acknowledged && (impatient || call.underWay == 0)) {
        open.add(call);
      }
    }
    if (open.isEmpty()) {
      return false;
    }
    start(node, world.chance.any(open));
    return true;
  }

  private void start(Node node, Call call) {
    call.sent++;
    call.underWay++;
    world.trace.add("a client starts Express " + call.name);
    int partition = node.commands().partitionOf(call.arn);
    world.clients.send(
        node,
        partition,
        new StartExpress(call.start()),
        () -> call.underWay--,
        new Node.Asker<Started>() {
          @Override
          public void answered(Started started) {
            call.underWay--;
            call.acknowledged = true;
            byte[] row = world.disk.get(Table.LIVE, Keys.expressStart(partition, call.arn));
            world.require(
                row != null || call.ended > 0, call.arn + " is acknowledged and not durable");
          }

          @Override
          public void rejected(RejectedException rejection) {
            call.underWay--;
            requireThrottled(rejection);
          }
        });
  }

  private void requireThrottled(RejectedException rejection) {
    world.statistics.add(Count.THROTTLED);
    world.require(
        rejection.code().equals("ThrottlingException"),
        "The start of an Express execution is refused: " + rejection);
  }

  /// StartSyncExecution.
  private void run(Node node, Call call) {
    call.sent++;
    world.statistics.add(Count.REQUESTS);
    world.trace.add("a client runs Express " + call.name);
    node.lanes()
        .run(call.start())
        .whenComplete((end, problem) -> {
          switch (problem) {
            case null -> ended(call, end);
            case RejectedException rejection -> requireThrottled(rejection);
            case Throwable bug -> world.violated(new Violation("A bug ends " + call.arn, bug));
          }
        });
  }

  private void ended(Call call, Effect.StatusChanged end) {
    world.require(
        call.ended == 1 && end.progress().status().isClosed(),
        call.arn + " is answered before its end");
  }

  // ---- what comes of them

  @Override
  public void statusChanged(Effect.StatusChanged change) {}

  @Override
  public void eventsRecorded(Effect.EventsRecorded recorded) {
    HistoryEvent last = recorded.events().getLast();
    EventType type = last.type();
    if (type == EventType.ExecutionSucceeded
        || type == EventType.ExecutionFailed
        || type == EventType.ExecutionTimedOut) {
      ended(recorded.identity(), last);
    }
  }

  private void ended(ExecutionIdentity identity, HistoryEvent last) {
    Call call = called(identity.executionArn());
    call.ended++;
    world.statistics.add(call.synchronous ? Count.EXPRESS_SYNC : Count.EXPRESS_ASYNC);
    world.trace.add("Express " + call.name + " has ended");
    world.require(
        call.ended <= (call.synchronous ? 1 : call.sent + restarts),
        call.arn + " has ended too often");
    long millis = last.timestampMillis() - identity.startMillis();
    if (last.type() == EventType.ExecutionTimedOut) {
      world.require(
          millis >= world.limits.express().executionSeconds() * 1000L,
          call.arn + " has timed out too early");
      return;
    }
    String end =
        switch (last.details()) {
          case EventDetails.Output(Payload output) ->
              ExecutionStatus.SUCCEEDED + " " + output.text();
          case EventDetails.Failure(String error, String cause) ->
              ExecutionStatus.FAILED + " " + error + ": " + cause;
          case EventDetails other -> other.toString();
        };
    String expected = world.workload.end(machine(identity), call.input.value());
    world.require(
        end.equals(expected),
        "%s has ended as\n  %s\nand should have ended as\n  %s".formatted(call.arn, end, expected));
  }

  private Workload.Machine machine(ExecutionIdentity identity) {
    return world.workload.of(identity.definitionHash());
  }

  private Call called(String executionArn) {
    Call call = calls.get(executionArn);
    if (call == null) {
      throw new Violation("Nobody has started " + executionArn);
    }
    world.require(!call.dead, executionArn + " runs again");
    return call;
  }

  /// What a call of a task comes to: nothing but the machine's own errors is retried.
  TaskAnswer answer(TaskRequest request) {
    Call call = called(request.executionArn());
    JsonObject asked = (JsonObject) request.input().value();
    return Plans.outcome(
        world.workload.of(call.machine.definitionHash()), asked, Plans.number(asked, "try"));
  }

  /// Whether an asynchronous execution has come to an end, so that its start can be forgotten.
  boolean hasEnded(String executionArn) {
    return called(executionArn).ended > 0;
  }

  /// A mistake: what was synchronous and has not ended runs again.
  void repeat(Node node) {
    for (Call call : calls.values()) {
      if (call.synchronous && call.ended == 0) {
        var _ = node.lanes().run(call.start());
      }
    }
  }

  /// Synchronous ones that ran are gone for good.
  void crash() {
    restarts++;
    for (Call call : calls.values()) {
      call.dead |= call.synchronous;
    }
  }

  /// @throws Violation if one that was acknowledged has never run to its end
  void judge() {
    for (Call call : calls.values()) {
      if (!call.synchronous && !(call.acknowledged && call.ended > 0)) {
        throw new Violation(call.arn + " was started and has never ended");
      }
    }
  }
}
