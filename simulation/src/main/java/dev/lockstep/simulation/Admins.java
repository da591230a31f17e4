package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.CreateActivity;
import dev.lockstep.engine.catalog.CreateStateMachine;
import dev.lockstep.engine.catalog.DefinitionRow;
import dev.lockstep.engine.catalog.DeleteStateMachine;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.catalog.UpdateStateMachine;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Those who create, change and delete state machines. What a catalog command has acknowledged is
/// seen by everyone from then on.
final class Admins {
  private static final int CATALOG_PARTITION = 0;
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";

  /// A machine's name, and what its owner wants of it.
  private static final class Owned {
    final String name;
    final boolean fixed;
    Workload.Machine machine;
    boolean created;
    boolean busy;

    Owned(String name, boolean fixed, Workload.Machine machine) {
      this.name = name;
      this.fixed = fixed;
      this.machine = machine;
    }

    String arn() {
      return Rendering.STATE_MACHINE + name;
    }
  }

  private final World world;
  private final Clients clients;
  private final CatalogReader catalog;
  private final List<Owned> machines = new ArrayList<>();
  private boolean activityCreated;

  Admins(World world, Clients clients) {
    this.world = world;
    this.clients = clients;
    catalog = new CatalogReader(world.disk);
    for (String child : List.of("child0", "child1")) {
      machines.add(new Owned(child, true, world.workload.child(child)));
    }
    for (int i = world.chance.between(1, 3); i > 0; i--) {
      machines.add(new Owned("m" + i, false, world.workload.machine()));
    }
  }

  /// Whether there is everything that executions need.
  boolean ready() {
    return activityCreated && machines.stream().allMatch(one -> one.created || !one.fixed);
  }

  String anyMachine() {
    List<Owned> there = machines.stream().filter(one -> !one.fixed).toList();
    return world.chance.any(there).name;
  }

  void act(Node node) {
    if (finish(node)) {
      return;
    }
    Owned one = world.chance.any(machines);
    if (!one.fixed && !one.busy) {
      if (world.chance.permille(700)) {
        update(node, one);
      } else {
        delete(node, one);
      }
    }
  }

  /// Creates what is not there. False if everything is.
  boolean finish(Node node) {
    if (!activityCreated) {
      createActivity(node);
      return true;
    }
    for (Owned one : machines) {
      if (!one.created && !one.busy && catalog.stateMachine(one.arn()) == null) {
        create(node, one);
        return true;
      }
      one.created |= !one.busy && isActive(one);
    }
    return false;
  }

  private boolean isActive(Owned one) {
    StateMachineRow row = catalog.stateMachine(one.arn());
    return row != null && row.status() == StateMachineRow.Status.ACTIVE;
  }

  private void createActivity(Node node) {
    send(
        node,
        new CreateActivity(Rendering.ACTIVITY, "a", null, Map.of(), CatalogLimits.DEFAULT),
        null,
        _ -> activityCreated = true);
  }

  private void create(Node node, Owned one) {
    world.trace.add("a client creates machine " + one.name);
    send(
        node,
        new CreateStateMachine(
            one.arn(),
            one.name,
            MachineType.STANDARD,
            one.machine.definition(),
            ROLE,
            MachineConfiguration.NONE,
            Map.of(),
            null,
            CatalogLimits.DEFAULT),
        one,
        _ -> {
          one.created = true;
          requireDefinition(one);
        });
  }

  private void update(Node node, Owned one) {
    one.machine = world.workload.machine();
    world.trace.add("a client changes machine " + one.name);
    send(
        node,
        new UpdateStateMachine(
            one.arn(),
            one.machine.definition(),
            null,
            MachineConfiguration.NONE,
            null,
            CatalogLimits.DEFAULT),
        one,
        _ -> requireDefinition(one));
  }

  private void requireDefinition(Owned one) {
    StateMachineRow row = catalog.stateMachine(one.arn());
    world.require(
        row != null
            && Arrays.equals(row.definitionHash(), DefinitionRow.hash(one.machine.definition())),
        "The definition of " + one.name + " is acknowledged and not durable");
  }

  private void delete(Node node, Owned one) {
    one.created = false;
    one.machine = world.workload.machine();
    world.trace.add("a client deletes machine " + one.name);
    send(
        node,
        new DeleteStateMachine(one.arn()),
        one,
        _ ->
            world.require(
                !isActive(one), "The end of " + one.name + " is acknowledged and not durable"));
  }

  /// One command at a time for each machine.
  private <R> void send(Node node, CatalogCommand<R> command, @Nullable Owned about, Told<R> told) {
    world.statistics.add(Count.MACHINES);
    if (about != null) {
      about.busy = true;
    }
    Runnable over =
        () -> {
          if (about != null) {
            about.busy = false;
          }
        };
    clients.send(
        node,
        CATALOG_PARTITION,
        command,
        over,
        new Node.Asker<R>() {
          @Override
          public void answered(R result) {
            over.run();
            told.told(Objects.requireNonNull(result));
          }

          @Override
          public void rejected(RejectedException rejection) {
            over.run();
            world.require(
                rejection.code().equals("StateMachineDeleting")
                    || rejection.code().equals("StateMachineDoesNotExist"),
                "A change of the catalog is refused: " + rejection);
          }
        });
  }

  private interface Told<R> {
    void told(R result);
  }
}
