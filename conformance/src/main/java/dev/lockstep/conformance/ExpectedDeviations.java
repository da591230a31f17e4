package dev.lockstep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The scenarios where this server is meant to differ from the recording, each with its reason.
/// They are lines `scenario id -> reason` of a resource; lines that begin with `#` are comments.
final class ExpectedDeviations {
  private static final String RESOURCE = "expected-deviations";
  private static final String ARROW = " -> ";

  private final Map<String, String> reasons;

  private ExpectedDeviations(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  static ExpectedDeviations load() throws IOException {
    try (InputStream stream = ExpectedDeviations.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException("The resource " + RESOURCE + " is missing");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static ExpectedDeviations parse(String text) {
    Map<String, String> reasons = new HashMap<>();
    for (String line : text.lines().toList()) {
      int arrow = line.lastIndexOf(ARROW);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
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
