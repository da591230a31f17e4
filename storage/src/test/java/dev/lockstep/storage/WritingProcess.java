package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Appends numbered batches to several partitions, going on where an earlier run was killed, and
/// prints `partition number` for each that is acknowledged.
final class WritingProcess {
  static final int PARTITIONS = 4;

  /// Small enough that table files are written and log files are reused between two kills.
  static final StorageOptions SMALL = new StorageOptions(4 << 20, 1 << 20, 1 << 20, 1, 64, 1 << 20);

  private static final int ON_THEIR_WAY = 16;

  private WritingProcess() {}

  static void main(String[] arguments) throws Exception {
    try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]), PARTITIONS);
        RocksStorage storage = RocksStorage.open(directory, SMALL)) {
      int[] next = new int[PARTITIONS];
      for (int partition = 0; partition < PARTITIONS; partition++) {
        next[partition] = NumberedBatches.verify(storage, partition) + 1;
      }
      Semaphore free = new Semaphore(ON_THEIR_WAY);
      for (int turn = 0; ; turn++) {
        free.acquire();
        int partition = turn % PARTITIONS;
        append(storage, partition, next[partition]++, free);
      }
    }
  }

  private static void append(Journal journal, int partition, int number, Semaphore free) {
    List<Batch> batches = List.of(NumberedBatches.batch(partition, number));
    journal.append(
        batches,
        new Journal.Completion() {
          @Override
          public void durable() {
            System.out.println(partition + " " + number);
            System.out.flush();
            free.release();
          }

          @Override
          public void failed(Throwable cause) {
            System.out.println("failed " + cause);
          }
        });
  }
}
