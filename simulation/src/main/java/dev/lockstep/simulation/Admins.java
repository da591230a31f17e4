package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.CreateActivity;
import dev.lockstep.engine.catalog.CreateAlias;
import dev.lockstep.engine.catalog.CreateStateMachine;
import dev.lockstep.engine.catalog.Created;
import dev.lockstep.engine.catalog.DeleteAlias;
import dev.lockstep.engine.catalog.DeleteStateMachine;
import dev.lockstep.engine.catalog.DeleteVersion;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.Publication;
import dev.lockstep.engine.catalog.PublishVersion;
import dev.lockstep.engine.catalog.UpdateAlias;
import dev.lockstep.engine.catalog.UpdateStateMachine;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Those who create, change, publish and delete state machines, and lead aliases to their versions.
/// What a catalog command has acknowledged is seen by everyone from then on, and nothing else is:
/// the catalog always agrees with a [Shelf] for each machine.
final class Admins {
  static final String EXPRESS = "express";

  private static final int CATALOG_PARTITION = 0;
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final List<String> ALIASES = List.of("live", "test");
  private static final @Nullable Publication NOT_PUBLISHED = null;

  /// Express machines log, so that their ends can be seen.
  private static final MachineConfiguration LOGGING =
      new MachineConfiguration(
          """
          {"level": "ALL", "includeExecutionData": true, "destinations": [
            {"cloudWatchLogsLogGroup": {"logGroupArn": "arn:aws:logs:us-east-1:1:log-group:g:*"}}]}
          """,
          null,
          null);

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
      machines.add(new Owned(child, MachineType.STANDARD, true, world.workload.child(child)));
    }
    machines.add(new Owned(EXPRESS, MachineType.EXPRESS, true, world.workload.express()));
    for (int i = world.chance.between(1, 3); i > 0; i--) {
      machines.add(new Owned("m" + i, MachineType.STANDARD, false, world.workload.machine()));
    }
  }

  /// Whether there is everything that executions need.
  boolean ready() {
    return activityCreated && machines.stream().allMatch(one -> !one.fixed || !one.shelf.isEmpty());
  }

  Owned anyMachine() {
    return world.chance.any(machines.stream().filter(one -> !one.fixed).toList());
  }

  Owned machine(String name) {
    return machines.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }

  void act(Node node) {
    if (finish(node)) {
      return;
    }
    Owned one = world.chance.any(machines);
    settle(one);
    if (one.fixed || one.underWay > 0) {
      return;
    }
    int kind = world.chance.below(100);
    if (kind < 30) {
      update(node, one);
    } else if (kind < 45) {
      delete(node, one);
    } else if (kind < 60) {
      publish(node, one);
    } else if (kind < 92) {
      leadAlias(node, one, kind < 75);
    } else {
      takeAway(node, one);
    }
  }

  /// Creates what is not there. False if everything is.
  boolean finish(Node node) {
    if (!activityCreated) {
      createActivity(node);
      return true;
    }
    for (Owned one : machines) {
      settle(one);
      if (one.shelf.isEmpty() && one.underWay == 0 && catalog.stateMachine(one.arn()) == null) {
        create(node, one);
        return true;
      }
    }
    return false;
  }

  /// Finds out whether a change has happened whose reply was lost.
  private void settle(Owned one) {
    if (one.underWay > 0) {
      return;
    }
    Shelf now = Shelf.read(catalog, one.arn(), world.workload);
    Shelf.Change unsure = one.unsure;
    if (unsure != null && now.equals(unsure.on(one.shelf).after())) {
      one.shelf = now;
    }
    one.unsure = null;
    world.require(
        now.equals(one.shelf),
        "The catalog says of %s\n  %s\nand should say\n  %s".formatted(one.name, now, one.shelf));
  }

  private void createActivity(Node node) {
    clients.send(
        node,
        CATALOG_PARTITION,
        new CreateActivity(Rendering.ACTIVITY, "a", null, Map.of(), CatalogLimits.DEFAULT),
        () -> {},
        new Node.Asker<Created>() {
          @Override
          public void answered(Created created) {
            activityCreated = true;
          }

          @Override
          public void rejected(RejectedException rejection) {
            throw new Violation("An activity is refused: " + rejection);
          }
        });
  }

  // ---- machines

  private void create(Node node, Owned one) {
    world.trace.add("a client creates machine " + one.name);
    boolean published = world.chance.permille(200);
    send(
        node,
        new CreateStateMachine(
            one.arn(),
            one.name,
            one.type,
            one.wanted.definition(),
            ROLE,
            one.type == MachineType.EXPRESS ? LOGGING : MachineConfiguration.NONE,
            Map.of(),
            published ? new Publication(null) : NOT_PUBLISHED,
            CatalogLimits.DEFAULT),
        one,
        Shelf.created(one.wanted.definition(), published));
  }

  private void update(Node node, Owned one) {
    one.wanted = world.workload.machine();
    world.trace.add("a client changes machine " + one.name);
    boolean published = world.chance.permille(300);
    send(
        node,
        new UpdateStateMachine(
            one.arn(),
            one.wanted.definition(),
            null,
            MachineConfiguration.NONE,
            published ? new Publication(null) : NOT_PUBLISHED,
            CatalogLimits.DEFAULT),
        one,
        Shelf.updated(one.wanted.definition(), published));
  }

  private void delete(Node node, Owned one) {
    one.wanted = world.workload.machine();
    world.trace.add("a client deletes machine " + one.name);
    send(node, new DeleteStateMachine(one.arn()), one, Shelf.deleted());
  }

  // ---- versions and aliases

  private void publish(Node node, Owned one) {
    world.trace.add("a client publishes machine " + one.name);
    send(
        node,
        new PublishVersion(one.arn(), null, null, CatalogLimits.DEFAULT),
        one,
        Shelf.published());
  }

  private void leadAlias(Node node, Owned one, boolean isNew) {
    String name = world.chance.any(ALIASES);
    List<AliasRow.Route> routes = routes(one.shelf);
    world.trace.add("a client leads alias " + name + " of " + one.name + " to " + routes);
    if (isNew) {
      CreateAlias command = new CreateAlias(one.arn(), name, null, routes, CatalogLimits.DEFAULT);
      send(node, command, one, Shelf.aliasCreated(name, routes));
    } else {
      send(
          node,
          new UpdateAlias(one.arn(), name, null, routes),
          one,
          Shelf.aliasUpdated(name, routes));
    }
  }

  /// One or two of the versions that are or have been there.
  private List<AliasRow.Route> routes(Shelf shelf) {
    int most = (int) Math.max(1, shelf.last());
    long first = world.chance.between(Math.max(1, most - 3), most);
    long second = world.chance.between(Math.max(1, most - 3), most);
    int weight = world.chance.below(AliasRow.TOTAL_WEIGHT + 1);
    return first == second
        ? List.of(new AliasRow.Route(first, AliasRow.TOTAL_WEIGHT))
        : List.of(
            new AliasRow.Route(first, weight),
            new AliasRow.Route(second, AliasRow.TOTAL_WEIGHT - weight));
  }

  private void takeAway(Node node, Owned one) {
    if (world.chance.permille(300)) {
      String name = world.chance.any(ALIASES);
      world.trace.add("a client deletes alias " + name + " of " + one.name);
      send(node, new DeleteAlias(one.arn(), name), one, Shelf.aliasDeleted(name));
    } else {
      long number = world.chance.between(1, (int) one.shelf.last() + 1);
      world.trace.add("a client deletes version " + number + " of " + one.name);
      send(node, new DeleteVersion(one.arn(), number), one, Shelf.versionDeleted(number));
    }
  }

  // ---- commands

  /// One command at a time for each machine; now and then its sender waits too long and repeats it.
  private <R> void send(Node node, CatalogCommand<R> command, Owned about, Shelf.Change change) {
    sendOnce(node, command, about, change);
    if (world.chance.permille(100)) {
      world.statistics.add(Count.TIMED_OUT_REQUESTS);
      sendOnce(node, command, about, change);
    }
  }

  private <R> void sendOnce(
      Node node, CatalogCommand<R> command, Owned about, Shelf.Change change) {
    world.statistics.add(Count.MACHINES);
    about.underWay++;
    clients.send(
        node,
        CATALOG_PARTITION,
        command,
        () -> {
          about.underWay--;
          about.unsure = change;
        },
        new Node.Asker<R>() {
          @Override
          public void answered(R result) {
            Objects.requireNonNull(result);
            about.underWay--;
            Shelf.Outcome outcome = change.on(about.shelf);
            world.require(
                outcome.refusal() == null,
                command + " is accepted and should be refused: " + outcome.refusal());
            about.shelf = outcome.after();
            requireDurable(command, about);
          }

          @Override
          public void rejected(RejectedException rejection) {
            about.underWay--;
            String expected = change.on(about.shelf).refusal();
            boolean isDeleting =
                about.shelf.isEmpty() && rejection.code().equals("StateMachineDeleting");
            world.require(
                isDeleting || rejection.code().equals(expected),
                command + " is refused: " + rejection);
          }
        });
  }

  private void requireDurable(CatalogCommand<?> command, Owned about) {
    Shelf now = Shelf.read(catalog, about.arn(), world.workload);
    world.require(
        now.equals(about.shelf),
        "%s is acknowledged and the catalog says\n  %s\ninstead of\n  %s"
            .formatted(command, now, about.shelf));
  }
}
