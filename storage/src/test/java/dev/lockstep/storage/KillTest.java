package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments, and looks what is left. Give more rounds with
/// `-Dkill.rounds=100`.
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int MOST_LINES_BEFORE_KILL = 6000;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    long seed = System.nanoTime();
    System.out.println("KillTest: seed " + seed);
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    for (int round = 0; round < ROUNDS; round++) {
      int[] acknowledged = runAndKill(data, 1 + random.nextInt(MOST_LINES_BEFORE_KILL));
      try (DataDirectory directory = DataDirectory.openExisting(data);
          RocksStorage storage = RocksStorage.open(directory, WritingProcess.SMALL)) {
        for (int partition = 0; partition < WritingProcess.PARTITIONS; partition++) {
          int last = NumberedBatches.verify(storage, partition);
          assertTrue(
              last >= acknowledged[partition],
              "seed %d, round %d, partition %d: acknowledged %d, found %d"
                  .formatted(seed, round, partition, acknowledged[partition], last));
        }
      }
    }
  }

  /// @return the last number acknowledged, by partition
  private static int[] runAndKill(Path data, int lines) throws Exception {
    int[] acknowledged = new int[WritingProcess.PARTITIONS];
    try (ChildJvm child = ChildJvm.start(WritingProcess.class, data.toString())) {
      for (int i = 0; i < lines; i++) {
        String line = child.readLine();
        assertNotNull(line, "the process has ended by itself");
        note(line, acknowledged);
      }
      child.kill();
      for (String line = child.readLine(); line != null; line = child.readLine()) {
        note(line, acknowledged);
      }
    }
    return acknowledged;
  }

  /// The last line may be cut short: half a number is smaller than the number, and is no lie.
  private static void note(String line, int[] acknowledged) {
    int space = line.indexOf(' ');
    if (space > 0 && space < line.length() - 1) {
      int partition = Integer.parseInt(line.substring(0, space));
      int number = Integer.parseInt(line.substring(space + 1));
      acknowledged[partition] = Math.max(acknowledged[partition], number);
    }
  }
}
