package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.Clearing;
import dev.lockstep.engine.row.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The frames of one execution that are cut off: by a failure beside or above them, by the join of
/// their results, or by the end of the execution. That takes effect at once and for all that is
/// below them: nothing is awaited for them any more. Their timers, tasks and rows go slice by
/// slice, as far as one decision may, and the execution goes on only when they have gone.
final class CutOff {
  private final Frames frames;
  private final Waits waits;
  private final Deque<Clearing.Range> ranges = new ArrayDeque<>();
  private int left;

  /// @param before what earlier decisions have left
  /// @param most how many frames this decision may come to
  CutOff(Frames frames, Waits waits, Clearing before, int most) {
    this.frames = frames;
    this.waits = waits;
    this.left = most;
    before.ranges().forEach(ranges::addLast);
  }

  /// `frame` and everything below it that is not done does nothing any more, and keeps what a
  /// redrive needs.
  void rest(FrameWork frame) {
    cut(frame, false);
  }

  void restChildren(FrameWork frame) {
    cutChildren(frame, false);
  }

  /// Removes `frame` with its timers, its task and everything below it.
  void remove(FrameWork frame) {
    cut(frame, true);
  }

  /// Removes everything below `frame`, which has no children then.
  void removeChildren(FrameWork frame) {
    cutChildren(frame, true);
    frame.children = null;
  }

  private void cutChildren(FrameWork frame, boolean removes) {
    pushChildren(frame, removes);
    clear();
  }

  /// Comes to `frame` itself at once, whatever the decision has done already: a redrive begins with
  /// it.
  private void cut(FrameWork frame, boolean removes) {
    clear(frame.id, removes);
    clear();
  }

  private void pushChildren(FrameWork frame, boolean removes) {
    Frame.Children children = frame.children;
    if (children != null) {
      push(children.first(), children.started(), removes);
    }
  }

  private void push(int first, int count, boolean removes) {
    if (count > 0) {
      ranges.addLast(new Clearing.Range(first, first + count, removes));
    }
  }

  /// Comes to as many frames as the decision may; true if none is left.
  boolean clear() {
    while (!ranges.isEmpty() && left > 0) {
      left--;
      Clearing.Range range = ranges.removeLast();
      push(range.next() + 1, range.end() - range.next() - 1, range.removes());
      clear(range.next(), range.removes());
    }
    return ranges.isEmpty();
  }

  /// A frame that is done waits for nothing, and has nothing below it.
  private void clear(int id, boolean removes) {
    if (!frames.isDone(id)) {
      clear(frames.get(id), removes);
    } else if (removes) {
      frames.drop(id);
    }
  }

  private void clear(@Nullable FrameWork frame, boolean removes) {
    if (frame == null) {
      return;
    }
    waits.stop(frame);
    waits.stopJob(frame);
    pushChildren(frame, removes);
    if (removes) {
      frames.drop(frame);
    } else {
      frame.rest();
    }
  }

  /// True if `frame` has been cut off and nobody has come to it yet.
  boolean contains(FrameWork frame) {
    if (ranges.isEmpty()) {
      return false;
    }
    FrameWork above = frame;
    while (!isNamed(above.id)) {
      if (above.isRoot()) {
        return false;
      }
      above = frames.parentOf(above);
    }
    return true;
  }

  private boolean isNamed(int id) {
    for (Clearing.Range range : ranges) {
      if (range.contains(id)) {
        return true;
      }
    }
    return false;
  }

  /// What is left for later decisions.
  Clearing left() {
    return ranges.isEmpty() ? Clearing.NONE : new Clearing(new ArrayList<>(ranges));
  }
}
