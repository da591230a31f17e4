package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Caller;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an execution costs as it gets long: the first thousand events of one that goes on until its
/// history is full against the last, and an iteration of Maps of sixty, six hundred and six
/// thousand items, which is what a history has room for. One execution at a time; what Maps take
/// counts calls of the API too.
public final class Linear {
  private static final int FULL = 25_000;
  private static final int THOUSAND = 1_000;
  private static final int LOOPS = 30;
  private static final int ITERATIONS = 30_000;
  private static final int[] ITEMS = {60, 600, 6_000};
  private static final long LOOK_NANOS = 1_000_000;

  private final ChildServer server;
  private final Target target;
  private final Caller caller;

  private Linear(ChildServer server) {
    this.server = server;
    target = new Target(server.port());
    caller = new Caller(server.port());
  }

  public static List<Figure> measure(Settings settings, Consumer<String> note) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Linear linear = new Linear(server);
      List<Figure> figures = new ArrayList<>(linear.loops(note));
      figures.addAll(linear.maps());
      return figures;
    }
  }

  // ---- one long history

  private List<Figure> loops(Consumer<String> note) throws IOException {
    String machine = target.machine("loop", MachineTexts.loop());
    for (int i = 0; i < LOOPS; i++) {
      run(machine, "{}");
    }
    long[] millis = new long[FULL / THOUSAND];
    Duration cpu = server.cpu();
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < LOOPS; i++) {
      executions.add(run(machine, "{}"));
    }
    double micros = server.cpu().minus(cpu).toNanos() / 1e3 / FULL / LOOPS;
    for (String execution : executions) {
      addThousands(execution, millis);
    }
    note.accept(
        "linear: ms for each 1,000 events, %d executions together: %s"
            .formatted(
                LOOPS,
                IntStream.range(0, millis.length)
                    .mapToObj(i -> Long.toString(millis[i]))
                    .collect(Collectors.joining(" "))));
    int last = millis.length - 1;
    long all = IntStream.range(0, millis.length).mapToLong(i -> millis[i]).sum();
    return List.of(
        figure("an execution of 25,000 events", "events", FULL * LOOPS, all, micros),
        figure("its events 2 to 1,000", "events", THOUSAND * LOOPS, millis[0], null),
        figure("its last 1,000 events", "events", THOUSAND * LOOPS, millis[last], null));
  }

  /// Reads the history in pages of a thousand, and adds what each page took to happen.
  private void addThousands(String execution, long[] millis) throws IOException {
    String token = null;
    long before = 0;
    for (int page = 0; page < millis.length; page++) {
      JsonObject.Builder request =
          JsonValue.object()
              .put("executionArn", execution)
              .put("maxResults", THOUSAND)
              .put("includeExecutionData", false)
              .putIfPresent("nextToken", token);
      JsonObject answer = ask("GetExecutionHistory", request);
      token = answer.string("nextToken");
      if (!(answer.get("events") instanceof JsonArray events) || events.size() != THOUSAND) {
        throw new IOException("There are less than %,d events".formatted(FULL));
      }
      long end = millis(events.get(THOUSAND - 1), "timestamp");
      millis[page] += end - (page == 0 ? millis(events.get(0), "timestamp") : before);
      before = end;
    }
  }

  // ---- Maps

  private List<Figure> maps() throws IOException {
    String machine = target.machine("map", MachineTexts.map());
    List<Figure> figures = new ArrayList<>();
    for (int items : ITEMS) {
      mapsOf(items, machine);
    }
    for (int items : ITEMS) {
      figures.add(mapsOf(items, machine));
    }
    return figures;
  }

  private Figure mapsOf(int items, String machine) throws IOException {
    String input =
        IntStream.range(0, items)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));
    long began = System.nanoTime();
    Duration cpu = server.cpu();
    for (int done = 0; done < ITERATIONS; done += items) {
      JsonObject ended =
          ask(
              "DescribeExecution",
              JsonValue.object()
                  .put("executionArn", run(machine, input))
                  .put("includedData", "METADATA_ONLY"));
      if (!"SUCCEEDED".equals(ended.string("status"))) {
        throw new IOException("A Map has not succeeded: " + ended.toJson());
      }
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    double micros = server.cpu().minus(cpu).toNanos() / 1e3 / ITERATIONS;
    return figure("Maps of %,d items".formatted(items), "iterations", ITERATIONS, millis, micros);
  }

  // ---- both

  /// Starts one and waits until it has ended.
  private String run(String machine, String input) throws IOException {
    String execution = target.start(machine, input);
    while (target.isRunning(execution)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return execution;
  }

  private JsonObject ask(String operation, JsonObject.Builder body) throws IOException {
    return (JsonObject) JsonValue.parse(caller.call(operation, body.build().toJson()).body());
  }

  private static long millis(JsonValue of, String member) throws IOException {
    if (of instanceof JsonObject object && object.get(member) instanceof JsonNumber seconds) {
      return new BigDecimal(seconds.toJson()).movePointRight(3).longValue();
    }
    throw new IOException("There is no %s in %s".formatted(member, of.toJson()));
  }

  private static Figure figure(
      String name, String unit, long count, long millis, @Nullable Double micros) {
    Repetitions rate = new Repetitions();
    rate.add(count * 1e3 / Math.max(1, millis));
    return new Figure(
        name,
        unit,
        rate.median(),
        rate.least(),
        rate.most(),
        null,
        null,
        micros,
        null,
        Machine.load());
  }
}
