package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.load.Caller;
import dev.lockstep.benchmarks.load.Latencies;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/// Executions that wait in a directory that is filled without a server. Each tells by its name when
/// it is due, so that afterwards the list of those that have ended tells how late each was.
final class Sleepers implements AutoCloseable {
  /// How long those wait that are not to wake up.
  static final long LONG_SECONDS = 7 * 24 * 3600L;

  private static final int PARTITIONS = 4;
  private static final String DUE = "due-";
  private static final int LARGEST_PAGE = 1_000;
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

  private final Filling filling;
  private int started;

  Sleepers(Path data) {
    filling = Filling.open(data, PARTITIONS, MachineTexts.waiting(), System.currentTimeMillis());
  }

  /// Some that wait for days; returns how long each took to be written, in nanoseconds.
  long addLong(int count) {
    long began = System.nanoTime();
    filling.setTime(System.currentTimeMillis());
    for (int i = 0; i < count; i++) {
      filling.start("long-" + started++, MachineTexts.waitingInput(LONG_SECONDS));
    }
    filling.setTime(System.currentTimeMillis());
    return (System.nanoTime() - began) / Math.max(1, count);
  }

  /// Some that are due evenly over `window` seconds, `seconds` from now and later. Those due one
  /// after the other are far from each other in rows: each millisecond's wait for different
  /// seconds.
  ///
  /// @return when the first is due
  long addDue(int count, long seconds, int window) {
    long start = System.currentTimeMillis();
    for (int millis = 0; millis < 1_000; millis++) {
      filling.setTime(start + millis);
      int end = (int) ((long) count * (millis + 1) / 1_000);
      for (int i = (int) ((long) count * millis / 1_000); i < end; i++) {
        addDue(start + millis, seconds + i % window);
      }
    }
    return start + seconds * 1_000;
  }

  /// Some that are due in the same millisecond.
  ///
  /// @return when
  long addDueAtOnce(int count, long seconds) {
    long start = System.currentTimeMillis();
    filling.setTime(start);
    for (int i = 0; i < count; i++) {
      addDue(start, seconds);
    }
    return start + seconds * 1_000;
  }

  private void addDue(long startMillis, long seconds) {
    String name = DUE + (startMillis + seconds * 1_000) + "-" + started++;
    filling.start(name, MachineTexts.waitingInput(seconds));
  }

  @Override
  public void close() {
    filling.close();
  }

  /// How late those were that have ended and were due in a window.
  static final class Lateness {
    private final Latencies latencies = new Latencies();
    private final long fromMillis;
    private final long toMillis;
    private long mostMillis;
    private long lastMillis;

    Lateness(long fromMillis, long toMillis) {
      this.fromMillis = fromMillis;
      this.toMillis = toMillis;
    }

    private void add(long due, long ended) throws IOException {
      if (ended < due) {
        throw new IOException("An execution due at %d ended at %d".formatted(due, ended));
      }
      if (due >= fromMillis && due < toMillis) {
        latencies.record((ended - due) * 1_000_000);
        mostMillis = Math.max(mostMillis, ended - due);
        lastMillis = Math.max(lastMillis, ended);
      }
    }

    long count() {
      return latencies.total();
    }

    /// The latest of all.
    long mostMillis() {
      return mostMillis;
    }

    /// When the last one ended.
    long lastMillis() {
      return lastMillis;
    }

    /// @param cpuMicros processor time of the server for one, or 0 if that cannot be told
    Figure figure(String name, double cpuMicros) {
      Repetitions rate = new Repetitions();
      rate.add(count() * 1_000.0 / Math.max(1, lastMillis - fromMillis));
      return new Figure(
          name,
          "wake-ups",
          rate.median(),
          rate.least(),
          rate.most(),
          latencies.millis(0.5),
          latencies.millis(0.99),
          cpuMicros == 0 ? null : cpuMicros,
          null,
          Machine.load());
    }
  }

  /// Looks at all that have ended, page by page.
  ///
  /// @param expected how many must have
  static void read(int port, int expected, Lateness... windows) throws IOException {
    Caller caller = new Caller(port);
    String token = null;
    int seen = 0;
    do {
      JsonObject.Builder request =
          JsonValue.object()
              .put("stateMachineArn", Filling.MACHINE)
              .put("statusFilter", "SUCCEEDED")
              .put("maxResults", LARGEST_PAGE)
              .putIfPresent("nextToken", token);
      JsonObject page =
          (JsonObject)
              JsonValue.parse(caller.call("ListExecutions", request.build().toJson()).body());
      if (page.get("executions") instanceof JsonArray executions) {
        for (JsonValue item : executions.elements()) {
          JsonObject execution = (JsonObject) item;
          long due = Long.parseLong(String.valueOf(execution.string("name")).split("-")[1]);
          for (Lateness window : windows) {
            window.add(due, millis(execution));
          }
          seen++;
        }
      }
      token = page.string("nextToken");
    } while (token != null);
    if (seen != expected) {
      throw new IOException("%,d executions have ended, not %,d".formatted(seen, expected));
    }
  }

  private static long millis(JsonObject execution) throws IOException {
    if (execution.get("stopDate") instanceof JsonNumber seconds) {
      return new BigDecimal(seconds.toJson()).multiply(MILLIS).longValue();
    }
    throw new IOException("An execution that has ended has no stopDate: " + execution.toJson());
  }
}
