package dev.lockstep.engine.journal;

/// A journal with its store, as the contracts see them.
public interface StorageUnderTest extends AutoCloseable {
  Journal journal();

  Store store();

  /// Stops in good order and starts again.
  void restart() throws Exception;

  /// Stops without a chance to do anything more, and starts again.
  void crash() throws Exception;

  @Override
  void close() throws Exception;
}
