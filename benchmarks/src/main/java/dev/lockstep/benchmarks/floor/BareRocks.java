package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The rows that starts make, written by bare RocksDB with its defaults, synced. The rows are made
/// beforehand; those of one group are written again and again under new execution numbers.
public final class BareRocks {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int GROUPS = 64;

  private BareRocks() {}

  /// @param atOnce executions in one synced write
  public static Figure measure(
      int states, String unit, int unitsPerStart, int atOnce, Settings settings)
      throws IOException {
    List<List<RowChange>> groups = groups(states, atOnce);
    Path folder = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    RocksDB.loadLibrary();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options =
            new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
        RocksDB database = RocksDB.open(options, folder.toString(), families(), handles);
        WriteOptions synced = new WriteOptions().setSync(true)) {
      Repetitions rates = new Repetitions();
      for (int run = 0; run < settings.runs(); run++) {
        double writes = run(database, handles, synced, groups, settings.seconds());
        rates.add(writes * atOnce * unitsPerStart);
      }
      handles.forEach(ColumnFamilyHandle::close);
      String name = "bare RocksDB, %d Pass, %d executions a write".formatted(states, atOnce);
      return Figure.inProcess(name, unit, rates);
    } catch (RocksDBException e) {
      throw new IOException(e);
    } finally {
      delete(folder);
    }
  }

  /// Distinct groups, so that keys do not repeat at once.
  private static List<List<RowChange>> groups(int states, int atOnce) {
    Engine engine = new Engine(states);
    List<List<RowChange>> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      List<RowChange> group = new ArrayList<>();
      for (Batch batch : engine.start(atOnce)) {
        group.addAll(batch.changes());
      }
      groups.add(group);
    }
    return groups;
  }

  private static List<ColumnFamilyDescriptor> families() {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    for (Table table : Table.values()) {
      families.add(new ColumnFamilyDescriptor(table.name().getBytes(StandardCharsets.US_ASCII)));
    }
    families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
    return families;
  }

  private static double run(
      RocksDB database,
      List<ColumnFamilyHandle> handles,
      WriteOptions synced,
      List<List<RowChange>> groups,
      int seconds)
      throws RocksDBException {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(seconds).toNanos();
    long writes = 0;
    while (System.nanoTime() < end) {
      try (WriteBatch batch = new WriteBatch()) {
        for (RowChange change : groups.get((int) (writes % groups.size()))) {
          add(batch, handles.get(change.table().ordinal()), change, writes / groups.size());
        }
        database.write(synced, batch);
      }
      writes++;
    }
    return writes * NANOS_PER_SECOND / (System.nanoTime() - begin);
  }

  private static void add(WriteBatch batch, ColumnFamilyHandle table, RowChange change, long round)
      throws RocksDBException {
    switch (change) {
      case RowChange.Put(_, byte[] key, byte[] value) -> batch.put(table, other(key, round), value);
      case RowChange.Delete(_, byte[] key) -> batch.delete(table, other(key, round));
    }
  }

  /// The same key in another round: its last bytes change, its length does not.
  private static byte[] other(byte[] key, long round) {
    byte[] other = key.clone();
    for (int i = 0; i < Integer.BYTES && i < other.length; i++) {
      other[other.length - 1 - i] ^= (byte) (round >>> (Byte.SIZE * i));
    }
    return other;
  }

  /// The bytes of keys and values that one start writes.
  public static int bytes(int states) {
    int bytes = 0;
    for (RowChange change : groups(states, 1).getFirst()) {
      bytes += change.key().length;
      if (change instanceof RowChange.Put(_, _, byte[] value)) {
        bytes += value.length;
      }
    }
    return bytes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
