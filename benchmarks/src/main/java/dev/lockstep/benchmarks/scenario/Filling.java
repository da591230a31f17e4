package dev.lockstep.benchmarks.scenario;

import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Fills a data directory with executions of one machine, by the engine itself but without a
/// server: thousands share a sync.
final class Filling implements AutoCloseable {
  static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:filled";

  private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:filled:";
  private static final int AT_ONCE = 10_000;
  private static final int FAILING = 1_000;
  private static final long MILLIS_EACH = 2;
  private static final long MEBIBYTE = 1 << 20;
  private static final int CUSTOMERS = 100_000;
  private static final int ARTICLES = 10_000;
  private static final int PRICES = 100_000;
  private static final String INPUT =
      """
      {"order":{"id":"%s","customer":"customer-%d","items":[{"sku":"A-%d","quantity":2},\
      {"sku":"B-%d","quantity":1}],"total":%s},"channel":"web","attempt":1}\
      """;

  /// More memory than a server takes, so that less is rewritten on the way.
  private static final StorageOptions WRITING =
      new StorageOptions(512 * MEBIBYTE, 256 * MEBIBYTE, 512 * MEBIBYTE, 2, 512, 32 * MEBIBYTE);

  private final DataDirectory directory;
  private final RocksStorage storage;
  private final OfflineEngine engine;
  private final StateMachineRow machine;
  private long nowMillis;
  private int started;
  private CompletableFuture<Boolean> written = CompletableFuture.completedFuture(true);

  private Filling(DataDirectory directory, RocksStorage storage, String definition, long now) {
    this.directory = directory;
    this.storage = storage;
    nowMillis = now;
    engine = new OfflineEngine(directory, storage, () -> Instant.ofEpochMilli(this.nowMillis));
    machine = engine.machine(MACHINE, definition);
  }

  /// Makes `executions` executions that have ended in a new directory `data`, the last of which has
  /// started now. One in a thousand has failed.
  static void fill(Path data, int partitions, int executions) {
    fill(data, partitions, 0, executions, firstMillis(executions));
  }

  /// Adds those with the numbers from `from` to `to`, exclusive, to a directory that has those
  /// below `from`.
  ///
  /// @param firstMillis when the execution 0 has started
  static void fill(Path data, int partitions, int from, int to, long firstMillis) {
    long now = firstMillis + from * MILLIS_EACH;
    try (Filling filling = open(data, partitions, WRITING, MachineTexts.failing(), now)) {
      for (int i = from; i < to; i++) {
        filling.nowMillis += MILLIS_EACH;
        filling.start(
            execution(i).substring(EXECUTION.length()),
            i % FAILING == 0 ? "{\"fails\":true}" : input(i));
      }
    }
  }

  /// Begins to fill a new directory `data`. Tasks are scheduled there and never start.
  static Filling open(Path data, int partitions, String definition, long nowMillis) {
    return open(data, partitions, StorageOptions.DEFAULT, definition, nowMillis);
  }

  private static Filling open(
      Path data, int partitions, StorageOptions options, String definition, long nowMillis) {
    DataDirectory directory = DataDirectory.open(data, partitions);
    RocksStorage storage = RocksStorage.open(directory, options);
    return new Filling(directory, storage, definition, nowMillis);
  }

  /// When the first of `executions` has started if the last starts now.
  static long firstMillis(int executions) {
    return System.currentTimeMillis() - executions * MILLIS_EACH;
  }

  /// The ARN of an execution of [#fill] by its number, from 0. Names are as random as those that
  /// the API makes up.
  static String execution(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return EXECUTION + new UUID(random.nextLong(), random.nextLong());
  }

  /// As long as what is measured has, but another for each execution, so that what compresses is
  /// what would compress in life.
  private static String input(int number) {
    SplittableRandom random = new SplittableRandom(~(long) number);
    return INPUT.formatted(
        new UUID(random.nextLong(), random.nextLong()),
        random.nextInt(CUSTOMERS),
        random.nextInt(ARTICLES),
        random.nextInt(ARTICLES),
        random.nextInt(PRICES) / 100.0);
  }

  /// What the time is for what starts from now on.
  void setTime(long millis) {
    engine.runAhead().join();
    nowMillis = millis;
  }

  void start(String name, String input) {
    engine.start(machine, EXECUTION + name, Payload.ofText(input));
    started++;
    if (started % AT_ONCE == 0) {
      CompletableFuture<Boolean> next = engine.runAhead();
      written.join();
      written = next;
    }
  }

  /// Whatever has been started is in rows.
  @Override
  public void close() {
    engine.runAhead().join();
    written.join();
    storage.close();
    directory.close();
  }
}
