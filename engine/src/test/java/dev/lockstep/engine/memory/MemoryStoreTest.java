package dev.lockstep.engine.memory;

import dev.lockstep.engine.journal.StorageUnderTest;
import dev.lockstep.engine.journal.StoreContract;
import java.nio.file.Path;

class MemoryStoreTest extends StoreContract {
  @Override
  protected StorageUnderTest open(Path folder) {
    return new MemoryUnderTest(new MemoryStorage());
  }
}
