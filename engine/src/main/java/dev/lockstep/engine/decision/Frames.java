package dev.lockstep.engine.decision;

import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The frames of one execution while one command about it is being decided, and the order in which
/// those that can go on do so.
final class Frames {
  private final int partition;
  private final long execution;
  private final Function<Integer, @Nullable Frame> stored;
  private final Waits waits;
  private final Map<Integer, FrameWork> loaded = new HashMap<>();
  private final Set<Integer> removed = new HashSet<>();
  private final List<byte[]> removedRows = new ArrayList<>();
  private final Deque<Integer> ready = new ArrayDeque<>();
  private int next;
  private long variableBytes;

  /// @param stored the frame of that id as earlier decisions have left it
  /// @param readyFrames those that an earlier decision left able to go on
  /// @param next the number that the next frame gets
  /// @param variableBytes of all variables that the frames hold
  Frames(
      int partition,
      long execution,
      Function<Integer, @Nullable Frame> stored,
      List<Integer> readyFrames,
      int next,
      long variableBytes,
      Waits waits) {
    this.partition = partition;
    this.execution = execution;
    this.stored = stored;
    this.waits = waits;
    this.next = next;
    this.variableBytes = variableBytes;
    ready.addAll(readyFrames);
  }

  @Nullable FrameWork get(int id) {
    FrameWork known = loaded.get(id);
    if (known != null || removed.contains(id)) {
      return known;
    }
    Frame frame = stored.apply(id);
    if (frame == null) {
      return null;
    }
    FrameWork work = new FrameWork(frame, false);
    loaded.put(id, work);
    return work;
  }

  /// The frame called `id`, which is known to be there.
  FrameWork existing(int id) {
    FrameWork frame = get(id);
    if (frame == null) {
      throw new IllegalStateException("There is no frame " + id);
    }
    return frame;
  }

  FrameWork parentOf(FrameWork frame) {
    return existing(frame.parent);
  }

  /// Keeps `count` consecutive frame ids and returns the first.
  int reserve(int count) {
    int first = next;
    next += count;
    return first;
  }

  /// The number that the next frame gets.
  int next() {
    return next;
  }

  /// The bytes of all variables that the frames hold.
  long variableBytes() {
    return variableBytes;
  }

  /// The same if `frame` held `variables` instead of its own.
  long variableBytesWith(FrameWork frame, @Nullable Payload variables) {
    return variableBytes - size(frame.variables) + size(variables);
  }

  void setVariables(FrameWork frame, @Nullable Payload variables) {
    variableBytes = variableBytesWith(frame, variables);
    frame.variables = variables;
  }

  private static int size(@Nullable Payload variables) {
    return variables == null ? 0 : variables.size();
  }

  /// A new frame, which goes on behind all others.
  void add(Frame frame) {
    FrameWork work = new FrameWork(frame, true);
    loaded.put(work.id, work);
    ready.addLast(work.id);
  }

  /// The frame can go on, before any other.
  void goOn(FrameWork frame) {
    ready.addFirst(frame.id);
  }

  @Nullable FrameWork nextReady() {
    Integer id = ready.pollFirst();
    while (id != null) {
      FrameWork frame = get(id);
      if (frame != null && frame.phase.canGoOn()) {
        return frame;
      }
      id = ready.pollFirst();
    }
    return null;
  }

  /// No frame can go on any more.
  void clearReady() {
    ready.clear();
  }

  /// Those that can go on, in order.
  List<Integer> ready() {
    return List.copyOf(ready);
  }

  /// `frame` and everything below it that is not done does nothing any more, and keeps what a
  /// redrive needs.
  void rest(FrameWork frame) {
    if (frame.phase == Frame.Phase.DONE) {
      return;
    }
    waits.stop(frame);
    waits.stopJob(frame);
    frame.rest();
    restChildren(frame);
  }

  void restChildren(FrameWork frame) {
    forEachChild(frame, this::rest);
  }

  /// A redrive has come to `frame`, which is at rest: it goes on behind all others.
  void again(FrameWork frame) {
    frame.again();
    ready.addLast(frame.id);
  }

  /// Removes `frame` with its timers, its task and everything below it.
  void remove(FrameWork frame) {
    waits.stop(frame);
    waits.stopJob(frame);
    removeChildren(frame);
    setVariables(frame, null);
    loaded.remove(frame.id);
    if (!frame.fresh) {
      removedRows.add(key(frame.id));
    }
    removed.add(frame.id);
  }

  /// Removes everything below `frame`, which has no children then.
  void removeChildren(FrameWork frame) {
    forEachChild(frame, this::remove);
    frame.children = null;
  }

  private void forEachChild(FrameWork frame, Consumer<FrameWork> visitor) {
    Frame.Children children = frame.children;
    for (int i = 0; children != null && i < children.started(); i++) {
      FrameWork child = get(children.first() + i);
      if (child != null) {
        visitor.accept(child);
      }
    }
  }

  private byte[] key(int id) {
    return Keys.frame(partition, execution, id);
  }

  Set<Integer> removed() {
    return removed;
  }

  /// Adds the rows of what has changed and returns the frames that have.
  List<Frame> finish(List<RowChange> rows) {
    removedRows.forEach(key -> rows.add(new RowChange.Delete(Table.LIVE, key)));
    List<Frame> changed = new ArrayList<>(loaded.size());
    for (FrameWork work : loaded.values()) {
      Frame frame = work.freeze();
      Frame earlier = work.fresh ? null : stored.apply(work.id);
      if (!frame.equals(earlier)) {
        changed.add(frame);
        rows.add(new RowChange.Put(Table.LIVE, key(work.id), frame.encode()));
      }
    }
    return changed;
  }
}
