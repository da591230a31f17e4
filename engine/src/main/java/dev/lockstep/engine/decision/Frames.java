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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The frames of one execution while one command about it is being decided, and the order in which
/// those that can go on do so.
final class Frames {
  private final int partition;
  private final long execution;
  private final Function<Integer, @Nullable Frame> stored;
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
      long variableBytes) {
    this.partition = partition;
    this.execution = execution;
    this.stored = stored;
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

  /// The result of the frame called `id`, or null if it is not done. Sees thousands of frames
  /// without any work on them.
  @Nullable Payload result(int id) {
    FrameWork known = loaded.get(id);
    if (known != null) {
      return known.phase == Frame.Phase.DONE ? known.data : null;
    }
    Frame frame = removed.contains(id) ? null : stored.apply(id);
    return frame != null && frame.phase() == Frame.Phase.DONE ? frame.data() : null;
  }

  boolean isDone(int id) {
    return result(id) != null;
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

  /// A redrive has come to `frame`, which is at rest: it goes on behind all others.
  void again(FrameWork frame) {
    frame.again();
    ready.addLast(frame.id);
  }

  /// There is no `frame` any more. Whatever is below it is not looked at.
  void drop(FrameWork frame) {
    setVariables(frame, null);
    drop(frame.id);
  }

  /// There is no frame `id` any more, which is done.
  void drop(int id) {
    FrameWork known = loaded.remove(id);
    if (known == null || !known.fresh) {
      removedRows.add(key(id));
    }
    removed.add(id);
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
      if (work.fresh || work.isChangedTo(frame)) {
        changed.add(frame);
        rows.add(new RowChange.Put(Table.LIVE, key(work.id), frame.encode()));
      }
    }
    return changed;
  }
}
