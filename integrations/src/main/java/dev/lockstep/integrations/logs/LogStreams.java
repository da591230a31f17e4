package dev.lockstep.integrations.logs;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionLogging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Names log streams as AWS does: `states/MACHINE/2026-11-27-14-05/1a2b3c4d`, the minute in which
/// the stream was opened and a random number. For one thread.
final class LogStreams {
  /// How long records of one machine go into one stream.
  static final Duration OPEN = Duration.ofHours(1);

  /// How many machines have an open stream; beyond it the one opened first gets a new one.
  static final int STREAMS = 10_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<Key, Stream> open = new LinkedHashMap<>();

  /// Where the records of a machine go.
  record Key(String logGroupArn, String stateMachineArn) {}

  private record Stream(String name, Instant end) {}

  LogStreams(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  String of(ExecutionIdentity identity, ExecutionLogging logging) {
    Key key = new Key(logging.logGroupArn(), identity.stateMachineArn());
    Instant now = clock.instant();
    Stream stream = open.get(key);
    if (stream != null && now.isBefore(stream.end)) {
      return stream.name;
    }
    open.remove(key);
    if (open.size() >= STREAMS) {
      open.remove(open.keySet().iterator().next());
    }
    String name =
        "states/%s/%s/%08x"
            .formatted(identity.stateMachineName(), MINUTE.format(now), random.nextInt());
    open.put(key, new Stream(name, now.plus(OPEN)));
    return name;
  }
}
