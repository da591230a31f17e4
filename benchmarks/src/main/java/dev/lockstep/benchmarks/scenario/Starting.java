package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How long a server takes from the command that people give to its first answer, on an empty
/// directory, and what it keeps resident a second later: by `./lockstep server`, which looks for
/// changed sources first, and by Java itself with the cache of classes that this has made.
public final class Starting {
  private static final Duration UNTIL_IDLE = Duration.ofSeconds(1);
  private static final double MEGABYTE = 1e6;

  private Starting() {}

  public static void measure(Settings settings, Consumer<String> note)
      throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("lockstep.home", "."));
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED");
    List<String> jar =
        List.of("-jar", home.resolve("server/target/lockstep-server.jar").toString());
    String cache = "-XX:AOTCache=" + home.resolve("server/target/lockstep.aot");
    start("Java alone, without the cache", join(java, jar), settings, note);
    start("Java alone, with it", join(java, List.of(cache), jar), settings, note);
    start("./lockstep", List.of(home.resolve("lockstep").toString()), settings, note);
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static void start(
      String what, List<String> program, Settings settings, Consumer<String> note)
      throws IOException, InterruptedException {
    Repetitions seconds = new Repetitions();
    Repetitions resident = new Repetitions();
    for (int i = 0; i <= settings.runs(); i++) {
      Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
      try (ChildServer server = ChildServer.by(program, data, Map.of())) {
        Thread.sleep(UNTIL_IDLE);
        if (i > 0) { // the first has filled the system's file cache
          seconds.add(server.untilReady().toMillis() / 1e3);
          resident.add(server.residentBytes() / MEGABYTE);
        }
      }
    }
    note.accept(
        "starting by %s: ready after %.2f s (%.2f to %.2f), then %.0f MB resident (%.0f to %.0f)"
            .formatted(
                what,
                seconds.median(),
                seconds.least(),
                seconds.most(),
                resident.median(),
                resident.least(),
                resident.most()));
  }
}
