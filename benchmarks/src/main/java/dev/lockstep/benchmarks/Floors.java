package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.floor.BareRocks;
import dev.lockstep.benchmarks.floor.Syncs;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What the machine does at best, measured in the same run; unknown if it was not asked for.
final class Floors {
  private @Nullable Figure starts;
  private @Nullable Figure passes;

  void measure(Settings settings, Report report) throws IOException {
    int states = Scenario.PASS_STATES;
    int atOnce = settings.connections();
    starts = BareRocks.measure(1, "starts", 1, atOnce, settings);
    passes = BareRocks.measure(states, "transitions", states, atOnce, settings);
    report.add(Syncs.measure(BareRocks.bytes(1), settings));
    report.add(BareRocks.measure(1, "starts", 1, 1, settings));
    report.add(starts);
    report.add(passes);
  }

  @Nullable Figure starts() {
    return starts;
  }

  @Nullable Figure passes() {
    return passes;
  }
}
