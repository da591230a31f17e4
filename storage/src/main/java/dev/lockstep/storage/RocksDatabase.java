package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open RocksDB with a column family for each table, and everything native that it needs.
///
/// **The write-ahead log after a crash** is read up to the first record that is not whole
/// (`PointInTimeRecovery`). Every write is synced before it is acknowledged, so what is torn lies
/// behind all that was acknowledged, and the log up to it is a prefix of the writes. The other
/// candidate, `TolerateCorruptedTailRecords`, forgives only a record that ends early: after a loss
/// of power a disk may have kept the end of an unsynced tail without its middle, and that mode then
/// refuses to open though nothing acknowledged is lost. It also rules out reusing log files, whose
/// blocks are allocated already, so that a sync need not write the file system's own journal.
final class RocksDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RocksDatabase.class);
  private static final long MAX_INFO_LOG_BYTES = 4L << 20;
  private static final int INFO_LOGS_KEPT = 4;
  private static final int LOGS_REUSED = 2;
  private static final int CACHE_SHARDS_AUTOMATIC = -1;
  private static final double CACHE_PART_FOR_INDEXES = 0.5;
  private static final String MARKS_A_COMPLETE_DATABASE = "CURRENT";

  private final NativeResources natives;
  private final Cache cache;
  private final RocksDB database;
  private final Map<Table, ColumnFamilyHandle> tables;
  private final WriteOptions synced;

  private RocksDatabase(
      NativeResources natives,
      Cache cache,
      RocksDB database,
      Map<Table, ColumnFamilyHandle> tables) {
    this.natives = natives;
    this.cache = cache;
    this.database = database;
    this.tables = tables;
    this.synced = natives.own(new WriteOptions()).setSync(true);
  }

  /// @throws StorageException if it cannot be opened; the files are as they were then
  static RocksDatabase open(Path folder, StorageOptions options) {
    requireWhole(folder);
    return open(folder, options, RocksDB::open);
  }

  /// Opens what is there without changing it.
  static RocksDatabase openReadOnly(Path folder, StorageOptions options) {
    return open(folder, options, RocksDB::openReadOnly);
  }

  /// Without this, RocksDB would make an empty database beside the files of a damaged one.
  private static void requireWhole(Path folder) {
    if (Files.exists(folder.resolve(MARKS_A_COMPLETE_DATABASE))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(RocksDatabase::holdsRows)) {
        throw new StorageException(
            "%s is damaged: it holds rows but has no file %s. Restore it from a backup."
                .formatted(folder, MARKS_A_COMPLETE_DATABASE));
      }
    } catch (IOException e) {
      throw StorageException.because("The database " + folder + " cannot be opened", e);
    }
  }

  private static boolean holdsRows(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".sst") || name.endsWith(".log");
  }

  @FunctionalInterface
  private interface Opening {
    RocksDB open(
        DBOptions options,
        String path,
        List<ColumnFamilyDescriptor> families,
        List<ColumnFamilyHandle> handles)
        throws RocksDBException;
  }

  private static RocksDatabase open(Path folder, StorageOptions options, Opening opening) {
    NativeResources natives = new NativeResources();
    try {
      Cache cache =
          natives.own(
              new LRUCache(
                  options.cacheBytes(), CACHE_SHARDS_AUTOMATIC, false, CACHE_PART_FOR_INDEXES));
      List<ColumnFamilyDescriptor> families = families(options, cache, natives);
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB database =
          opening.open(
              databaseOptions(options, cache, natives), folder.toString(), families, handles);
      natives.own(database);
      return new RocksDatabase(natives, cache, database, byTable(handles));
    } catch (RocksDBException e) {
      natives.close();
      throw StorageException.because("The database " + folder + " cannot be opened", e);
    }
  }

  private static List<ColumnFamilyDescriptor> families(
      StorageOptions options, Cache cache, NativeResources natives) {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    for (Table table : Table.values()) {
      byte[] name = table.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
      families.add(
          new ColumnFamilyDescriptor(name, TableTuning.of(table).options(options, cache, natives)));
    }
    families.add(
        new ColumnFamilyDescriptor(
            RocksDB.DEFAULT_COLUMN_FAMILY,
            TableTuning.of(Table.CATALOG).options(options, cache, natives)));
    return families;
  }

  private static Map<Table, ColumnFamilyHandle> byTable(List<ColumnFamilyHandle> handles) {
    Map<Table, ColumnFamilyHandle> tables = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      tables.put(table, handles.get(table.ordinal()));
    }
    return tables;
  }

  private static DBOptions databaseOptions(
      StorageOptions options, Cache cache, NativeResources natives) {
    WriteBufferManager memtables =
        natives.own(new WriteBufferManager(options.memtableBytes(), cache));
    return natives
        .own(new DBOptions())
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setMaxTotalWalSize(options.maxLogBytes())
        .setRecycleLogFileNum(LOGS_REUSED)
        .setWalBytesPerSync(0)
        .setManualWalFlush(false)
        .setWriteBufferManager(memtables)
        .setMaxBackgroundJobs(options.backgroundJobs())
        .setMaxOpenFiles(options.maxOpenFiles())
        .setInfoLogLevel(InfoLogLevel.INFO_LEVEL)
        .setMaxLogFileSize(MAX_INFO_LOG_BYTES)
        .setKeepLogFileNum(INFO_LOGS_KEPT)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  /// Makes the batches durable and then visible, all of them at once.
  void write(List<Batch> batches) throws RocksDBException {
    try (WriteBatch changes = new WriteBatch()) {
      for (Batch batch : batches) {
        for (RowChange change : batch.changes()) {
          add(changes, change);
        }
      }
      database.write(synced, changes);
    }
  }

  private void add(WriteBatch changes, RowChange change) throws RocksDBException {
    ColumnFamilyHandle table = table(change.table());
    switch (change) {
      case RowChange.Put(_, byte[] key, byte[] value) -> changes.put(table, key, value);
      case RowChange.Delete(_, byte[] key) -> changes.delete(table, key);
    }
  }

  RocksDB database() {
    return database;
  }

  ColumnFamilyHandle table(Table table) {
    ColumnFamilyHandle handle = tables.get(table);
    if (handle == null) {
      throw new IllegalStateException("There is no table " + table);
    }
    return handle;
  }

  /// The sum over all tables of one of RocksDB's own numbers, or 0 if it has none of that name.
  long property(String name) {
    try {
      return database.getAggregatedLongProperty(name);
    } catch (RocksDBException _) {
      return 0;
    }
  }

  long cacheBytes() {
    return cache.getUsage();
  }

  /// Moves all rows to table files, so that the next start has no log to read. Nothing depends on
  /// it: what cannot be moved stays in the log.
  void flush() {
    try (FlushOptions options = new FlushOptions()) {
      database.flush(options.setWaitForFlush(true), List.copyOf(tables.values()));
    } catch (RocksDBException e) {
      LOG.warn("Rows stay in the log until the next start: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    database.cancelAllBackgroundWork(true);
    natives.close();
  }
}
