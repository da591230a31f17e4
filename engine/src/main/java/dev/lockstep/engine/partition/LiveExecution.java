package dev.lockstep.engine.partition;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.ExecutionChange;
import dev.lockstep.engine.decision.ExecutionState;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.StateMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One execution in memory: what has been read of it or decided about it. Frames are read when
/// asked for; those that a decision has removed stay marked until that is durable, since until then
/// their rows can still be read. It knows how many bytes it keeps, roughly.
final class LiveExecution implements ExecutionState {
  /// Without any payload.
  private static final int OWN_BYTES = 1_500;

  private final ExecutionIdentity identity;
  private final StateMachine machine;
  private final IntFunction<@Nullable Frame> rows;
  private final Map<Integer, Frame> frames = new HashMap<>();
  private final Set<Integer> removed = new HashSet<>();
  private final List<Frame> changed = new ArrayList<>();
  private ExecutionProgress progress;
  private List<Integer> ready = List.of();
  private long bytes;
  private long counted;

  LiveExecution(
      ExecutionIdentity identity,
      ExecutionProgress progress,
      StateMachine machine,
      IntFunction<@Nullable Frame> rows) {
    this.identity = identity;
    this.progress = progress;
    this.machine = machine;
    this.rows = rows;
    bytes = OWN_BYTES + identity.input().size() + sizeOf(progress.output());
  }

  private static int sizeOf(@Nullable Payload payload) {
    return payload == null ? 0 : payload.size();
  }

  /// A copy that another thread may use while this one goes on.
  LiveExecution copy() {
    LiveExecution copy = new LiveExecution(identity, progress, machine, rows);
    copy.frames.putAll(frames);
    copy.removed.addAll(removed);
    copy.ready = ready;
    return copy;
  }

  @Override
  public ExecutionIdentity identity() {
    return identity;
  }

  @Override
  public ExecutionProgress progress() {
    return progress;
  }

  @Override
  public StateMachine machine() {
    return machine;
  }

  @Override
  public @Nullable Frame frame(int id) {
    Frame known = frames.get(id);
    if (known != null || removed.contains(id)) {
      return known;
    }
    Frame read = rows.apply(id);
    if (read != null) {
      keep(read);
    }
    return read;
  }

  @Override
  public List<Integer> readyFrames() {
    return ready;
  }

  void found(List<Integer> readyFrames) {
    ready = readyFrames;
  }

  private void keep(Frame frame) {
    Frame before = frames.put(frame.id(), frame);
    bytes += frame.bytes() - (before == null ? 0 : before.bytes());
  }

  private void drop(int id) {
    Frame before = frames.remove(id);
    bytes -= before == null ? 0 : before.bytes();
  }

  void apply(ExecutionChange change) {
    bytes += sizeOf(change.progress().output()) - sizeOf(progress.output());
    progress = change.progress();
    change.frames().forEach(this::keep);
    changed.addAll(change.frames());
    change.removed().forEach(this::drop);
    removed.addAll(change.removed());
    ready = change.ready();
  }

  /// Everything that has been decided is durable. By how much it has grown since the last time.
  long committed() {
    removed.clear();
    identity.input().rest();
    changed.forEach(Frame::rest);
    changed.clear();
    long grown = bytes - counted;
    counted = bytes;
    return grown;
  }

  /// What was counted of it until now, and is not any more.
  long takeCounted() {
    long taken = counted;
    counted = 0;
    return taken;
  }

  /// How it ends if a bug keeps it from going on and nothing of it is kept.
  Effect.StatusChanged givenUp(long nowMillis) {
    return new Effect.StatusChanged(
        identity,
        progress.failed(
            nowMillis,
            "States.Runtime",
            "The service could not go on with the execution because of an error of its own."));
  }

  List<Frame> framesInMemory() {
    return List.copyOf(frames.values());
  }

  boolean isOver() {
    return progress.status().isClosed();
  }

  /// True if there is something for it to do, and it waits for its turn.
  boolean hasYielded() {
    return !ready.isEmpty() || !progress.clearing().isEmpty();
  }
}
