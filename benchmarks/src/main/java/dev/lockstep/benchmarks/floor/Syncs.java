package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Latencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Bare appends to a file, each of them synced.
public final class Syncs {
  private static final double NANOS_PER_SECOND = 1e9;

  private Syncs() {}

  /// @param bytes of one append
  public static Figure measure(int bytes, Settings settings) throws IOException {
    Path file = Files.createTempFile(settings.folder(), "lockstep-benchmark-", ".log");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Repetitions rates = new Repetitions();
      Repetitions p50 = new Repetitions();
      Repetitions p99 = new Repetitions();
      for (int run = 0; run < settings.runs(); run++) {
        Latencies latencies = new Latencies();
        rates.add(run(channel, bytes, settings.seconds(), latencies));
        p50.add(latencies.millis(0.5));
        p99.add(latencies.millis(0.99));
      }
      return new Figure(
          "sync of %,d bytes".formatted(bytes),
          "syncs",
          rates.median(),
          rates.least(),
          rates.most(),
          p50.median(),
          p99.median(),
          null,
          null,
          Machine.load());
    } finally {
      Files.delete(file);
    }
  }

  private static double run(FileChannel channel, int bytes, int seconds, Latencies latencies)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(seconds).toNanos();
    long now = begin;
    while (now < end) {
      buffer.clear();
      channel.write(buffer);
      channel.force(false);
      long after = System.nanoTime();
      latencies.record(after - now);
      now = after;
    }
    return latencies.total() * NANOS_PER_SECOND / (now - begin);
  }
}
