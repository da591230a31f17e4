package dev.lockstep.engine.memory;

import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.StorageUnderTest;
import dev.lockstep.engine.journal.Store;

/// Memory outlives a restart and a crash as long as the object is kept.
record MemoryUnderTest(MemoryStorage storage) implements StorageUnderTest {
  @Override
  public Journal journal() {
    return storage;
  }

  @Override
  public Store store() {
    return storage;
  }

  @Override
  public void restart() {}

  @Override
  public void crash() {}

  @Override
  public void close() {}
}
