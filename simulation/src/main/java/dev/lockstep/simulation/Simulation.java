package dev.lockstep.simulation;

import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One simulation. First everything goes wrong that can: `steps` times chance picks who acts next,
/// and now and then a misfortune. Then the misfortunes end, everybody does what is left to do until
/// nothing moves, and the [Judge] looks at what has come of it.
public final class Simulation {
  /// A look at every history costs more than a step.
  private static final int STEPS_BETWEEN_LOOKS = 40;

  /// No simulation needs as many to come to rest.
  private static final int MOST_STEPS_TO_REST = 200_000;

  /// After a pause for other work, an execution is removed at one look and its name at the next.
  private static final int LOOKS_AT_WHAT_IS_OLD = 4;

  private static final int HOUR_MILLIS = 3_600_000;

  private final World world;
  private final Judge judge;
  private final int steps;
  private final int misfortunes;
  private boolean slow;

  /// @param fault a mistake to make on purpose, or null for none
  /// @param printed whether every step is printed
  Simulation(long seed, int steps, @Nullable Fault fault, boolean printed) {
    world = new World(seed, fault, printed);
    judge = new Judge(world);
    this.steps = steps;
    misfortunes = world.chance.any(List.of(0, 10, 30, 80));
  }

  Statistics statistics() {
    return world.statistics;
  }

  Trace trace() {
    return world.trace;
  }

  /// @throws Violation if Lockstep has broken a promise
  void run() {
    long began = world.clock.now();
    world.statistics.add(Count.SEEDS);
    for (int i = 0; i < steps; i++) {
      step(true);
      if (i % STEPS_BETWEEN_LOOKS == 0) {
        judge.checkHistories();
      }
    }
    world.trace.add("no more misfortunes");
    world.disk.setFull(false);
    world.bugs.end();
    slow = false;
    Node node = world.node();
    if (node != null) {
      node.resumeAll();
    }
    comeToRest();
    judge.judge();
    world.throwViolation();
    if (world.keepsForMillis() < Long.MAX_VALUE) {
      world.trace.add("much later");
      pass(world.keepsForMillis());
      for (int i = 0; i < LOOKS_AT_WHAT_IS_OLD; i++) {
        comeToRest();
        pass(HOUR_MILLIS);
      }
      comeToRest();
      judge.judgeMuchLater();
    }
    world.statistics.add(
        Count.VIRTUAL_HOURS, Math.max(0, (world.clock.now() - began) / HOUR_MILLIS));
  }

  private void comeToRest() {
    for (int i = 0; step(false); i++) {
      if (i > MOST_STEPS_TO_REST) {
        throw new Violation("It does not come to rest");
      }
    }
    world.throwViolation();
  }

  /// One step; false if nothing is left to do.
  private boolean step(boolean chaos) {
    world.statistics.add(Count.STEPS);
    boolean acted;
    try {
      acted = chaos ? actOrSuffer() : finish();
    } catch (ProcessDied e) {
      world.statistics.add(Count.CRASHES_INSIDE);
      world.crash("died inside");
      acted = true;
    }
    Node node = world.node();
    if (node != null && node.hasFailed()) {
      world.crash("ends itself: the disk is full");
      world.disk.setFull(world.chance.permille(500));
    } else if (node != null && !world.fuse.isLit()) {
      node.check();
    }
    world.throwViolation();
    return acted;
  }

  private boolean actOrSuffer() {
    if (world.chance.permille(misfortunes)) {
      suffer();
      return true;
    }
    Node node = world.node();
    if (node == null) {
      if (world.chance.permille(300)) {
        world.boot();
      } else {
        pass(world.chance.below(2_000));
      }
      return true;
    }
    act(node);
    return true;
  }

  /// Who acts is left to chance among those who can.
  private void act(Node node) {
    int[] weights = {
      node.hasWork() ? 30 : 0,
      world.disk.hasWaiting() ? (slow ? 2 : 20) : 0,
      world.disk.hasCompletion() ? 20 : 0,
      world.functions.hasCalls() ? 10 : 0,
      world.workers.holdTokens() ? 8 : 3,
      8,
      5,
      node.hasSlowDecision() ? 15 : 0,
      world.post.hasMail() ? 15 : 0,
      node.lanes().running() > 0 ? 12 : 0,
      3,
      1
    };
    switch (world.chance.weighted(weights)) {
      case 0 -> node.decide();
      case 1 -> world.disk.sync();
      case 2 -> release();
      case 3 -> world.functions.answerAny();
      case 4 -> world.workers.act(node);
      case 5 -> world.clients.act(node);
      case 6 -> letTimePass(node);
      case 7 -> node.decideSlowly();
      case 8 -> world.post.deliver();
      case 9 -> node.stepLane();
      case 10 -> {
        if (world.clients.ready()) {
          world.express.act(node);
        }
      }
      default -> world.operators.act(node);
    }
  }

  private boolean release() {
    Journal.Completion next = world.disk.nextCompletion();
    if (next == null) {
      return false;
    }
    next.durable();
    return true;
  }

  private void letTimePass(Node node) {
    boolean quiet = !node.hasWork() && !world.disk.hasWaiting() && !world.disk.hasCompletion();
    if (quiet && world.chance.permille(500)) {
      pass(Math.max(1, Math.min(HOUR_MILLIS, node.nextDueMillis() - world.clock.now())));
    } else {
      pass(world.chance.below(300));
    }
  }

  private void pass(long millis) {
    world.clock.move(millis);
  }

  private void suffer() {
    Node node = world.node();
    switch (world.chance.below(10)) {
      case 0, 1 -> {
        if (node != null) {
          world.crash("is killed");
        }
      }
      case 2, 3, 4, 5 -> world.fuse.light(world.chance.below(80));
      case 6 -> jump();
      case 7 -> {
        if (node != null) {
          world.statistics.add(Count.PAUSES);
          node.pause(world.chance.below(world.partitions));
        }
      }
      case 8 -> {
        slow = !slow;
        if (node != null) {
          node.resumeAll();
        }
      }
      default -> world.disk.setFull(!world.disk.isFull() && world.chance.permille(500));
    }
  }

  private void jump() {
    long far = world.chance.permille(300) ? HOUR_MILLIS : 5_000;
    long millis = world.chance.nextLong() % far;
    world.statistics.add(Count.CLOCK_JUMPS);
    world.trace.add("the clock jumps by " + millis + " ms");
    world.clock.move(millis);
  }

  /// What is left to do, without any misfortune: first what the process can do by itself, then what
  /// others do, and time passes when nobody can do anything else.
  private boolean finish() {
    Node node = world.node();
    if (node == null) {
      world.fuse.putOut();
      world.boot();
      return true;
    }
    if (release() || node.decide() || node.stepLane()) {
      return true;
    }
    if (world.disk.hasWaiting()) {
      world.disk.sync();
      return true;
    }
    if (node.hasSlowDecision()) {
      node.decideSlowly();
      return true;
    }
    if (world.post.hasMail()) {
      world.post.deliver();
      return true;
    }
    if (world.functions.hasCalls()) {
      world.functions.answerAny();
      return true;
    }
    if (world.workers.finish(node) || world.clients.finish(node) || world.operators.act(node)) {
      return true;
    }
    if (isWaiting() || node.lanes().running() > 0) {
      pass(Math.max(1, node.nextDueMillis() - world.clock.now()));
      return true;
    }
    // There is room on the lanes now.
    return world.express.finish(node);
  }

  /// Whether time has to pass for anything to go on.
  private boolean isWaiting() {
    boolean[] found = {false};
    world.disk.scan(
        Table.TIMERS,
        new byte[0],
        new byte[] {-1, -1, -1, -1},
        (_, _) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }
}
