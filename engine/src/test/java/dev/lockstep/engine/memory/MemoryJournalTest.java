package dev.lockstep.engine.memory;

import dev.lockstep.engine.journal.JournalContract;
import dev.lockstep.engine.journal.StorageUnderTest;
import java.nio.file.Path;

class MemoryJournalTest extends JournalContract {
  @Override
  protected StorageUnderTest open(Path folder) {
    return new MemoryUnderTest(new MemoryStorage());
  }
}
