package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.server.process.Promise;
import dev.lockstep.server.process.Promise.Said;
import dev.lockstep.server.process.Promises;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.storage.DirectoryCopy;
import dev.lockstep.storage.TornLog;
import dev.lockstep.storage.TornLog.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power cuts, imitated: a busy server is killed, and of its write-ahead log is kept what had to be
/// synced and, of what lies behind, as much as a disk might keep. The server goes on with that and
/// has kept every promise.
///
/// More with `-Dpowercut.rounds=100`, the same again with `-Dpowercut.seed=N`.
class PowerCutTest {
  private static final int ROUNDS = Integer.getInteger("powercut.rounds", 3);
  private static final int MOST_PROMISES = 400;
  private static final int FEWEST_PROMISES = 40;

  /// How many promises of earlier rounds are looked at again.
  private static final int OLD_ONES = 100;

  @TempDir Path folder;

  private long seed;
  private Random random;

  @BeforeEach
  void chooseSeed() {
    seed = Long.getLong("powercut.seed", System.nanoTime());
    random = new Random(seed);
    System.out.println("PowerCutTest: seed " + seed);
  }

  @Test
  void whatWasAcknowledgedSurvivesEveryTearBehindIt() throws Exception {
    List<Promise> kept = new ArrayList<>();
    Map<Damage, Integer> torn = new EnumMap<>(Damage.class);
    Map<Said, Integer> acknowledged = new EnumMap<>(Said.class);
    Path data = folder.resolve("data0");
    for (int round = 0; round < ROUNDS; round++) {
      Path crashed = data;
      List<Promise> promises;
      try (ServerProcess server = ServerProcess.start(crashed)) {
        check(server, kept, round);
        promises = Promises.until(server, crashed, "round" + round + "-", enough(), kept);
      }
      assertTrue(
          promises.size() >= FEWEST_PROMISES,
          "seed %d: only %d acknowledgements".formatted(seed, promises.size()));
      data = folder.resolve("data" + (round + 1));
      DirectoryCopy.copy(crashed, data);
      DirectoryCopy.delete(crashed);
      Path log = TornLog.newest(data);
      long at = behindAny(promises, log);
      Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
      if (at < Files.size(log)) {
        torn.merge(damage, 1, Integer::sum);
      }
      promises.forEach(promise -> acknowledged.merge(promise.said(), 1, Integer::sum));
      TornLog.tear(log, at, damage, random);
      Collections.shuffle(kept, random);
      kept = new ArrayList<>(kept.subList(0, Math.min(OLD_ONES, kept.size())));
      kept.addAll(promises.stream().filter(promise -> liesBefore(promise, log, at)).toList());
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      check(server, kept, ROUNDS);
    }
    System.out.println(
        "PowerCutTest: %d rounds, logs torn %s, acknowledged %s"
            .formatted(ROUNDS, torn, acknowledged));
  }

  /// This is how the test above would see a loss.
  @Test
  void aTearBeforeWhatWasAcknowledgedIsNoticed() throws Exception {
    Path data = folder.resolve("data");
    List<Promise> promises;
    try (ServerProcess server = ServerProcess.start(data)) {
      promises =
          Promises.until(server, data, "lost-", MOST_PROMISES, List.of()).stream()
              .filter(promise -> promise.said() != Said.MARKED) // those would be waited for
              .toList();
    }
    Path copy = folder.resolve("copy");
    DirectoryCopy.copy(data, copy);
    Path log = TornLog.newest(copy);
    long at = promises.get(promises.size() / 4).length();
    TornLog.tear(log, at, Damage.CUT, random);
    try (ServerProcess server = ServerProcess.start(copy)) {
      List<Promise> broken = Promises.broken(server.api(), promises);

      assertTrue(
          broken.contains(promises.getLast()),
          "seed %d: cut at %d, the last promise was %s".formatted(seed, at, promises.getLast()));
      assertTrue(
          broken.stream().noneMatch(promise -> liesBefore(promise, log, at)),
          "seed %d: cut at %d, broken %s".formatted(seed, at, broken));
    }
  }

  private int enough() {
    return random.nextInt(FEWEST_PROMISES, MOST_PROMISES);
  }

  private void check(ServerProcess server, List<Promise> kept, int round) {
    assertEquals(
        List.of(),
        Promises.broken(server.api(), kept),
        "seed %d, round %d: promises are broken".formatted(seed, round));
  }

  /// A place behind the last promise, or behind any.
  private long behindAny(List<Promise> promises, Path log) throws IOException {
    long last =
        promises.stream()
            .filter(promise -> promise.log().equals(log.getFileName().toString()))
            .mapToLong(Promise::length)
            .max()
            .orElse(0);
    Promise any = promises.get(random.nextInt(promises.size()));
    long from = random.nextInt(4) == 0 ? last : Math.min(last, any.length());
    return from + random.nextLong(Files.size(log) - from + 1);
  }

  /// Whether the tear cannot have touched the promise.
  private static boolean liesBefore(Promise promise, Path log, long at) {
    return !promise.log().equals(log.getFileName().toString()) || promise.length() <= at;
  }
}
