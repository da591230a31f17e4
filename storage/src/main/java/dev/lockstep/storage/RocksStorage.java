package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// The journal and the store on one RocksDB: its write-ahead log is the journal, its tables are the
/// store. See [GroupCommit] for how batches get to the disk.
public final class RocksStorage implements Journal, Store, AutoCloseable {
  private final DataDirectory directory;
  private final RocksDatabase database;
  private final RowReader rows;
  private final RowCache catalog = new RowCache();
  private final GroupCommit journal;
  private final OpenGate gate = new OpenGate("The storage");
  private final Set<RocksSnapshot> snapshots = ConcurrentHashMap.newKeySet();

  private RocksStorage(DataDirectory directory, RocksDatabase database, StorageOptions options) {
    this.directory = directory;
    this.database = database;
    this.rows = new RocksRows(database, null);
    this.journal = GroupCommit.start(this::write, options.maxGroupBytes());
  }

  private void write(List<Batch> batches) throws RocksDBException {
    try {
      database.write(batches);
    } finally {
      catalog.written(batches);
    }
  }

  /// Opens the database in `directory`, and recovers what was acknowledged before a crash. The
  /// directory stays the caller's, to be closed after the storage.
  ///
  /// @throws StorageException if it cannot be opened
  public static RocksStorage open(DataDirectory directory, StorageOptions options) {
    NativeLibrary.load(directory.nativeLibrary());
    return new RocksStorage(directory, RocksDatabase.open(directory.database(), options), options);
  }

  /// Completions run on the journal's thread: what they take, the next sync waits.
  @Override
  public void append(List<Batch> batches, Completion completion) {
    journal.append(batches, completion);
  }

  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    return gate.<byte @Nullable []>whileOpen(() ->
        table == Table.CATALOG
            ? catalog.get(key, absent -> rows.get(table, absent))
            : rows.get(table, key));
  }

  @Override
  public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
    gate.run(() -> rows.scan(table, from, to, visitor));
  }

  @Override
  public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
    gate.run(() -> rows.scanBackwards(table, from, to, visitor));
  }

  /// {@inheritDoc}
  ///
  /// An open snapshot keeps deleted rows on the disk.
  @Override
  public Snapshot snapshot() {
    return gate.whileOpen(() -> {
      RocksSnapshot snapshot = new RocksSnapshot(database, snapshots::remove);
      snapshots.add(snapshot);
      return snapshot;
    });
  }

  /// Copies the data directory as it is now, while it is in use. The copy shares the table files'
  /// blocks if it is on the same file system. To restore it is to open it.
  ///
  /// @param target a new or an empty directory
  /// @throws StorageException if it cannot be written; it then cannot be opened by mistake either
  public void backup(Path target) {
    gate.run(() -> Backup.write(directory, database, target));
  }

  /// Why the journal has failed, if it has.
  public @Nullable StorageException failure() {
    return journal.failure();
  }

  public StorageStatistics statistics() {
    return gate.whileOpen(() ->
        new StorageStatistics(
            journal.statistics(),
            database.property("rocksdb.cur-size-all-mem-tables"),
            database.cacheBytes(),
            database.property("rocksdb.total-sst-files-size"),
            database.property("rocksdb.estimate-pending-compaction-bytes"),
            snapshots.size()));
  }

  /// Writes what has been appended, waits for those who read, and frees everything. Snapshots are
  /// closed with it.
  @Override
  public void close() {
    journal.close();
    gate.close(() -> {
      snapshots.forEach(RocksSnapshot::close);
      if (journal.failure() == null) {
        database.flush();
      }
      database.close();
    });
  }
}
