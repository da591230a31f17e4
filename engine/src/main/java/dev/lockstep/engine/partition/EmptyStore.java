package dev.lockstep.engine.partition;

import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import org.jspecify.annotations.Nullable;

/// What a lane's rows are for whoever reads them: none, since its journal forgets every batch at
/// once. What its executions are doing is in memory as long as they run.
final class EmptyStore implements Store {
  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    return null;
  }

  @Override
  public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {}

  @Override
  public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {}

  @Override
  public Snapshot snapshot() {
    return new EmptySnapshot();
  }

  private static final class EmptySnapshot implements Snapshot {
    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
      return null;
    }

    @Override
    public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {}

    @Override
    public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {}

    @Override
    public void close() {}
  }
}
