package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.Redriven;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.ExecutionCommand.Stopped;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Those who call the API: they start executions, send a start again when its reply was lost, stop
/// some, and look. What they have been told must hold from then on.
final class Clients {
  private final World world;
  private final int most;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Set<Runnable> lost = new LinkedHashSet<>();
  private final CatalogReader catalog;
  private final Admins admins;
  private final Readers readers;
  private final Targets targets;

  Clients(World world) {
    this.world = world;
    most = world.chance.between(1, 12);
    catalog = new CatalogReader(world.disk);
    admins = new Admins(world, this);
    readers = new Readers(world);
    targets = new Targets(world, catalog);
  }

  static String executionArn(String machine, String name) {
    return machineArn(machine).replace("stateMachine", "execution") + ":" + name;
  }

  static String machineArn(String machine) {
    return Rendering.STATE_MACHINE + machine;
  }

  /// Whether there is everything that executions need.
  boolean ready() {
    return admins.ready();
  }

  /// The machine as the catalog has it, for who starts a nested execution.
  MachineSnapshot snapshot(String stateMachineArn) {
    StateMachineRow row = catalog.stateMachine(stateMachineArn);
    if (row == null) {
      throw new Violation("The catalog has lost " + stateMachineArn);
    }
    return row.snapshot();
  }

  @Nullable Run run(String executionArn) {
    return runs.get(executionArn);
  }

  List<Run> runs() {
    return List.copyOf(runs.values());
  }

  /// Anybody does anything.
  void act(Node node) {
    if (!admins.ready()) {
      admins.act(node);
      return;
    }
    int kind = world.chance.below(100);
    if (kind < 30) {
      startNew(node);
    } else if (kind < 45) {
      startAgain(node, world.chance.permille(300));
    } else if (kind < 52 && !runs.isEmpty()) {
      stop(node, any());
    } else if (kind < 57 && !runs.isEmpty()) {
      redrive(node, any());
    } else if (kind < 75 && !runs.isEmpty()) {
      readers.describe(node, any());
    } else if (kind < 82) {
      readers.list(node, runs());
    } else if (kind < 87 && !runs.isEmpty()) {
      startOther(node, any());
    } else {
      admins.act(node);
    }
  }

  /// Everybody does what is left to do. False if there was nothing.
  boolean finish(Node node) {
    return admins.finish(node) || startAgain(node, false);
  }

  private Run any() {
    return world.chance.any(runs());
  }

  private void startNew(Node node) {
    if (runs.size() >= most) {
      return;
    }
    String name = "run" + runs.size();
    JsonObject input = JsonObject.of("in", JsonNumber.of(runs.size()));
    Owned machine = admins.anyMachine();
    List<String> qualifiers = machine.shelf.qualifiers();
    boolean qualified = !qualifiers.isEmpty() && world.chance.permille(500);
    String qualifier = qualified ? world.chance.any(qualifiers) : null;
    Run run = new Run(machine.name, qualifier, name, input);
    runs.put(run.arn, run);
    start(node, run);
  }

  /// @param impatient whether clients send a start again though the first may still be answered
  private boolean startAgain(Node node, boolean impatient) {
    List<Run> open = new ArrayList<>();
    for (Run run : runs.values()) {
      if (!run.acknowledged && !run.givenUp && (impatient || run.starting == 0)) {
        open.add(run);
      }
    }
    if (open.isEmpty()) {
      return false;
    }
    Run run = world.chance.any(open);
    if (run.starting > 0) {
      world.statistics.add(Count.TIMED_OUT_REQUESTS);
    }
    start(node, run);
    return true;
  }

  private void start(Node node, Run run) {
    MachineSnapshot found = target(run);
    if (found == null) {
      run.givenUp = true;
      return;
    }
    run.sent++;
    run.starting++;
    world.trace.add("a client starts " + run.name + " of " + run.machine);
    send(
        node,
        node.commands().partitionOf(run.arn),
        new StartExecution(run.arn, run.name, found, Payload.of(run.input), null, null),
        () -> run.starting--,
        new Node.Asker<Started>() {
          @Override
          public void answered(Started started) {
            started(node, run, started);
          }

          @Override
          public void rejected(RejectedException rejection) {
            notStarted(node, run, rejection);
          }
        });
  }

  /// What a start finds now; null if there is nothing that can be started.
  private @Nullable MachineSnapshot target(Run run) {
    MachineSnapshot found = targets.find(admins.machine(run.machine), run.qualifier);
    if (found != null) {
      run.targets.add(found);
    }
    boolean mistaken = world.fault == Fault.IGNORED_VERSION && found != null;
    return mistaken ? snapshot(machineArn(run.machine)) : found;
  }

  /// Whether an execution is of the machine, version and alias that its start has found.
  static boolean isAsStarted(Run run, ExecutionIdentity identity) {
    return run.targets.stream().anyMatch(target -> Targets.isOf(identity, target));
  }

  private void started(Node node, Run run, Started started) {
    run.starting--;
    Execution found = readers.find(node, run.arn);
    if (found == null) {
      world.require(world.commits.isGone(run.arn), run.arn + " is acknowledged and not durable");
    } else {
      boolean known = run.acknowledged && run.number == found.identity().number();
      world.require(
          !known || run.startMillis == started.startMillis(), run.arn + " was started twice");
      run.meet(found.identity());
      world.require(
          isAsStarted(run, found.identity()),
          run.arn + " is of another machine, version or alias than was found");
      world.require(
          run.startMillis == started.startMillis(),
          run.arn + " is said to have begun at another time than it did");
    }
    run.acknowledged = true;
  }

  /// A start that is sent again after the execution has ended is refused; the first one may not be.
  private void notStarted(Node node, Run run, RejectedException rejection) {
    run.starting--;
    if (rejection.code().equals("ThrottlingException") || rejection == Node.FAILURE) {
      world.statistics.add(Count.THROTTLED);
      return;
    }
    if (rejection.code().equals("StateMachineDeleting")) {
      run.givenUp = true;
      return;
    }
    Execution found = readers.find(node, run.arn);
    boolean isOver =
        found == null
            ? world.commits.isGone(run.arn)
            : found.progress().status().isClosed() || isRedriven(found);
    world.require(
        rejection.code().equals("ExecutionAlreadyExists") && run.sent > 1 && isOver,
        "The start of " + run.arn + " is refused: " + rejection);
    run.acknowledged = true;
    if (found != null) {
      run.meet(found.identity());
    }
  }

  /// Somebody uses a name with another input; it is taken, or free again.
  private void startOther(Node node, Run run) {
    MachineSnapshot target = run.acknowledged ? target(run) : null;
    if (target == null) {
      return;
    }
    Payload input = Payload.of(JsonValue.of("other"));
    send(
        node,
        node.commands().partitionOf(run.arn),
        new StartExecution(run.arn, run.name, target, input, null, null),
        () -> {},
        new Node.Asker<Started>() {
          @Override
          public void answered(Started started) {
            Execution found = readers.find(node, run.arn);
            world.require(
                found == null
                    ? world.commits.isGone(run.arn)
                    : found.identity().input().text().equals(input.text()),
                "The name of " + run.arn + " was given twice");
          }

          @Override
          public void rejected(RejectedException rejection) {}
        });
  }

  private void stop(Node node, Run run) {
    run.stopSent = true;
    world.trace.add("a client stops " + run.name + " of " + run.machine);
    send(
        node,
        node.commands().partitionOf(run.arn),
        new StopExecution(run.arn, "Stopped", "by a client"),
        () -> {},
        new Node.Asker<Stopped>() {
          @Override
          public void answered(Stopped stopped) {
            Execution found = readers.find(node, run.arn);
            if (found == null) {
              world.require(world.commits.isGone(run.arn), run.arn + " is stopped and not there");
              return;
            }
            ExecutionProgress progress = found.progress();
            world.require(
                isRedriven(found)
                    || found.identity().startMillis() > stopped.stopMillis()
                    || (progress.status().isClosed()
                        && progress.stopMillis() == stopped.stopMillis()),
                "The stop of " + run.arn + " is acknowledged and not durable");
          }

          @Override
          public void rejected(RejectedException rejection) {
            world.require(
                rejection.code().equals("ExecutionDoesNotExist")
                    && (!run.acknowledged || world.commits.isGone(run.arn)),
                "The stop of " + run.arn + " is refused: " + rejection);
          }
        });
  }

  private void redrive(Node node, Run run) {
    world.trace.add("a client redrives " + run.name + " of " + run.machine);
    send(
        node,
        node.commands().partitionOf(run.arn),
        new RedriveExecution(run.arn, "token" + world.chance.below(2)),
        () -> {},
        new Node.Asker<Redriven>() {
          @Override
          public void answered(Redriven redriven) {
            Execution found = readers.find(node, run.arn);
            boolean redone = found != null && isRedriven(found);
            // Its name may have been given to another one in the same batch.
            world.require(
                redone || world.commits.isGone(run.arn),
                "The redrive of " + run.arn + " is acknowledged and not durable");
          }

          @Override
          public void rejected(RejectedException rejection) {
            world.require(
                rejection == Node.FAILURE
                    || rejection.code().equals("ThrottlingException")
                    || rejection.code().equals("ExecutionNotRedrivable")
                    || (rejection.code().equals("ExecutionDoesNotExist")
                        && (!run.acknowledged || world.commits.isGone(run.arn))),
                "The redrive of " + run.arn + " is refused: " + rejection);
          }
        });
  }

  private static boolean isRedriven(Execution execution) {
    return execution.progress().redriveCount() > 0;
  }

  /// Sends a command whose reply may be lost.
  ///
  /// @param whenLost called if a crash comes before the reply
  <R> void send(
      Node node, int partition, Command<R> command, Runnable whenLost, Node.Asker<R> asker) {
    world.statistics.add(Count.REQUESTS);
    Runnable mine = () -> whenLost.run();
    lost.add(mine);
    node.send(
        partition,
        command,
        new Node.Asker<R>() {
          @Override
          public void answered(R result) {
            lost.remove(mine);
            asker.answered(result);
          }

          @Override
          public void rejected(RejectedException rejection) {
            lost.remove(mine);
            asker.rejected(rejection);
          }
        });
  }

  void crash() {
    world.statistics.add(Count.REPLIES_LOST, lost.size());
    List.copyOf(lost).forEach(Runnable::run);
    lost.clear();
  }
}
