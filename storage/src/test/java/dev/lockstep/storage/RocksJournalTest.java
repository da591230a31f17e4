package dev.lockstep.storage;

import dev.lockstep.engine.journal.JournalContract;
import dev.lockstep.engine.journal.StorageUnderTest;
import java.nio.file.Path;

class RocksJournalTest extends JournalContract {
  @Override
  protected StorageUnderTest open(Path folder) {
    return new RocksUnderTest(folder);
  }
}
