package dev.lockstep.engine.journal;

import java.util.List;

/// Makes batches durable. The contract, held by `JournalContract` on every implementation:
///
/// 1. [#append] never blocks on the disk and never throws; it may be called from any thread.
/// 2. The completion is called exactly once for each call, from any thread, after `append` or
///    within it.
/// 3. `durable` means: every batch of the call survives a crash of the process and of the machine.
/// 4. A batch is atomic: after a crash all of its changes are there or none is.
/// 5. Batches of one partition are applied in the order of their `append` calls; if one is lost in
///    a crash, so are all later ones of that partition.
/// 6. Before `durable` is called, every change of the call is visible to the [Store].
/// 7. `failed` means: nothing more is accepted; the process stops and recovery is a restart. The
///    batches of the call may or may not be durable.
public interface Journal {
  void append(List<Batch> batches, Completion completion);

  /// What becomes of one [#append].
  interface Completion {
    void durable();

    void failed(Throwable cause);
  }
}
