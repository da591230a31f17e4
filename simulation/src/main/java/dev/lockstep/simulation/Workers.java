package dev.lockstep.simulation;

import dev.lockstep.engine.command.ExecutionCommand.BeatHeart;
import dev.lockstep.engine.command.ExecutionCommand.Claim;
import dev.lockstep.engine.command.ExecutionCommand.ClaimActivity;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Those who hold task tokens: workers that poll the activity, and whoever a function has handed
/// its token on to. They answer late, twice, again after a reply was lost, or never.
final class Workers {
  private record Held(FrameAddress address, String token, TaskAnswer planned) {}

  private final World world;
  private final List<Held> held = new ArrayList<>();
  private final List<Held> answering = new ArrayList<>();
  private final List<Held> answered = new ArrayList<>();
  private final Set<FrameAddress> claimed = new HashSet<>();
  private final Set<FrameAddress> completed = new HashSet<>();

  Workers(World world) {
    this.world = world;
  }

  /// Somebody has got a task token.
  void take(FrameAddress address, String token, TaskAnswer planned) {
    world.statistics.add(Count.TOKENS);
    world.require(
        address.equals(world.tokens.read(token, World.ACCOUNT)),
        "The token of " + address + " names another");
    held.add(new Held(address, token, planned));
  }

  boolean holdTokens() {
    return !held.isEmpty();
  }

  /// Anybody does anything.
  void act(Node node) {
    int kind = world.chance.below(100);
    if (kind < 40 || held.isEmpty()) {
      poll(node);
    } else if (kind < 75) {
      complete(node, world.chance.takeAny(held));
    } else if (kind < 90) {
      beat(node, world.chance.any(held));
    } else if (kind < 95) {
      world.statistics.add(Count.TOKENS_LOST);
      Held lost = world.chance.takeAny(held);
      world.trace.add("the holder of the token of " + lost.address() + " goes away");
    } else if (!answered.isEmpty()) {
      complete(node, world.chance.any(answered));
    }
  }

  /// Everybody does what is left to do. False if there was nothing.
  boolean finish(Node node) {
    if (!held.isEmpty()) {
      complete(node, world.chance.takeAny(held));
      return true;
    }
    return poll(node);
  }

  private boolean poll(Node node) {
    FrameAddress next = announced(node);
    if (next == null) {
      return false;
    }
    world.trace.add("a worker polls and is told of " + next);
    node.send(
        next.partition(),
        new ClaimActivity(next, "worker"),
        new Node.Asker<Claim>() {
          @Override
          public void answered(Claim claim) {
            Payload input = claim.input();
            if (input != null) {
              begin(next, input, Objects.requireNonNull(claim.taskToken()));
            }
          }

          @Override
          public void rejected(RejectedException rejection) {
            if (rejection == Node.FAILURE) {
              return; // it is announced again once the execution goes on
            }
            world.statistics.add(Count.THROTTLED);
            world.require(
                rejection.code().equals("ThrottlingException"), "A poll is refused: " + rejection);
            node.activities().announce(Rendering.ACTIVITY, next);
          }
        });
    return true;
  }

  private static @Nullable FrameAddress announced(Node node) {
    try {
      return node.activities().poll(Rendering.ACTIVITY, 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void begin(FrameAddress address, Payload input, String token) {
    ExecutionProgress progress =
        world.durable.progress(new Durable.Place(address.partition(), address.execution()));
    Frame frame = world.durable.awaiting(address);
    world.require(
        progress != null
            && progress.nextAttempt() > address.attempt()
            && (frame == null || frame.phase() == Frame.Phase.ACTIVITY_STARTED),
        "A worker has got " + address + " before that is durable");
    world.require(claimed.add(address), "Two workers have got " + address);
    TaskAnswer planned =
        frame == null
            ? new TaskAnswer.Failed("Gone", "nobody waits for this")
            : world.plans.answer(address, frame, (JsonObject) input.value());
    take(address, token, planned);
  }

  private void complete(Node node, Held one) {
    FrameAddress address = Objects.requireNonNull(world.tokens.read(one.token(), World.ACCOUNT));
    if (world.fault == Fault.MISTAKEN_ANSWER && !held.isEmpty() && world.chance.permille(200)) {
      address = world.chance.any(held).address();
    }
    FrameAddress to = address;
    world.trace.add("the holder of the token of " + to + " answers");
    answering.add(one);
    Durable.Place place = new Durable.Place(to.partition(), to.execution());
    boolean haltedBefore = world.durable.isHalted(place);
    int haltsBefore = world.commits.halts(place);
    node.send(
        to.partition(),
        new CompleteTask(to, one.planned()),
        new Node.Asker<Done>() {
          @Override
          public void answered(Done done) {
            answering.remove(one);
            answered.add(one);
            if (haltedBefore || world.commits.halts(place) > haltsBefore) {
              return; // the answer waits behind the bug, or has waited there
            }
            world.require(completed.add(to), to + " is completed twice");
            world.require(
                world.durable.awaiting(to) == null, to + " is completed before that is durable");
          }

          @Override
          public void rejected(RejectedException rejection) {
            answering.remove(one);
            if (rejection == Node.FAILURE) {
              held.add(one);
            } else {
              refused(to, rejection);
            }
          }
        });
  }

  private void beat(Node node, Held one) {
    node.send(
        one.address().partition(),
        new BeatHeart(one.address()),
        new Node.Asker<Done>() {
          @Override
          public void answered(Done done) {}

          @Override
          public void rejected(RejectedException rejection) {
            if (rejection != Node.FAILURE) {
              refused(one.address(), rejection);
            }
          }
        });
  }

  private void refused(FrameAddress address, RejectedException rejection) {
    world.statistics.add(Count.TOKENS_LATE);
    world.require(rejection.code().equals("TaskTimedOut"), "An answer is refused: " + rejection);
    world.require(
        world.durable.awaiting(address) == null,
        "The answer to " + address + " is refused though it is awaited");
  }

  /// Replies are lost: most answer again, some go away.
  void crash() {
    for (Held one : answering) {
      world.statistics.add(Count.REPLIES_LOST);
      if (world.chance.permille(800)) {
        held.add(one);
      }
    }
    answering.clear();
  }
}
