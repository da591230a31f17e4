package dev.lockstep.engine.journal;

/// The rows as the [Journal] has committed them. What has been reported durable is visible; what
/// has not may be visible or not, but batches become visible whole and in order.
public interface Store extends RowReader {
  /// The rows as they are now, unchanged by later batches until it is closed.
  Snapshot snapshot();

  /// A [Store] standing still.
  interface Snapshot extends RowReader, AutoCloseable {
    @Override
    void close();
  }
}
