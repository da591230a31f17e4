package dev.lockstep.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The scenarios where this server is meant to differ from the recording, each with its reason.
/// They are lines `scenario id -> reason` of a resource; lines that begin with `#` are comments.
final class ExpectedDeviations {
  private static final String ARROW = " -> ";

  private final Map<String, String> reasons;

  private ExpectedDeviations(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  static ExpectedDeviations load() throws IOException {
    return of(Resource.EXPECTED_DEVIATIONS.lines());
  }

  static ExpectedDeviations parse(String text) {
    return of(Resource.lines(text));
  }

  private static ExpectedDeviations of(List<String> lines) {
    Map<String, String> reasons = new HashMap<>();
    for (String line : lines) {
      int arrow = line.lastIndexOf(ARROW);
      if (arrow < 0) {
        throw new IllegalArgumentException("Expected `scenario id -> reason`, found: " + line);
      }
      reasons.put(line.substring(0, arrow).strip(), line.substring(arrow + ARROW.length()));
    }
    return new ExpectedDeviations(reasons);
  }

  /// The outcome of the scenario `id`, with a failure that has a reason marked as such.
  Outcome judge(String id, Outcome outcome) {
    String reason = reasons.get(id);
    return reason != null && outcome instanceof Outcome.Failed failed
        ? new Outcome.Deviated(reason, failed)
        : outcome;
  }

  /// True if `result` passed although it is listed here: the line should go.
  boolean isObsolete(Result result) {
    return reasons.containsKey(result.scenario().id())
        && result.outcome() instanceof Outcome.Passed;
  }
}
