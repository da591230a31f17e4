package dev.lockstep.storage;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/// The rows of one moment. Its gate alone guards its reads: storage closes its snapshots before the
/// database.
final class RocksSnapshot implements Store.Snapshot {
  private final RocksDB database;
  private final Snapshot snapshot;
  private final RowReader rows;
  private final Consumer<RocksSnapshot> whenClosed;
  private final OpenGate gate = new OpenGate("The snapshot");

  RocksSnapshot(RocksDatabase database, Consumer<RocksSnapshot> whenClosed) {
    this.database = database.database();
    this.snapshot = this.database.getSnapshot();
    this.rows = new RocksRows(database, snapshot);
    this.whenClosed = whenClosed;
  }

  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    return gate.<byte @Nullable []>whileOpen(() -> rows.get(table, key));
  }

  @Override
  public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
    gate.run(() -> rows.scan(table, from, to, visitor));
  }

  @Override
  public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
    gate.run(() -> rows.scanBackwards(table, from, to, visitor));
  }

  @Override
  public void close() {
    gate.close(() -> {
      database.releaseSnapshot(snapshot);
      snapshot.close();
      whenClosed.accept(this);
    });
  }
}
