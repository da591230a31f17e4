package dev.lockstep.engine.partition;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.journal.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The batch that is being made: its rows, and the replies and effects that leave when it is
/// durable.
final class OpenBatch {
  private final BatchRows rows = new BatchRows();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> replies = new ArrayList<>();

  /// What is let out, replies first, each in the order of its decision.
  record Release(List<Runnable> replies, List<Effect> effects) {}

  BatchRows rows() {
    return rows;
  }

  void add(RowChange row) {
    rows.add(row);
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  void reply(@Nullable CompletableFuture<Object> waiting, Object result) {
    if (waiting != null) {
      replies.add(() -> waiting.complete(result));
    }
  }

  void refuse(@Nullable CompletableFuture<Object> waiting, Throwable reason) {
    if (waiting != null) {
      replies.add(() -> waiting.completeExceptionally(reason));
    }
  }

  /// Gives away what waits for the rows that were taken last.
  Release release() {
    Release released = new Release(List.copyOf(replies), List.copyOf(effects));
    replies.clear();
    effects.clear();
    return released;
  }
}
