package dev.lockstep.storage;

import dev.lockstep.engine.journal.StorageUnderTest;
import dev.lockstep.engine.journal.StoreContract;
import java.nio.file.Path;

class RocksStoreTest extends StoreContract {
  @Override
  protected StorageUnderTest open(Path folder) {
    return new RocksUnderTest(folder);
  }
}
