package dev.lockstep.conformance;

import dev.lockstep.conformance.Outcome.Deviated;
import dev.lockstep.conformance.Outcome.Failed;
import dev.lockstep.conformance.Outcome.NotApplicable;
import dev.lockstep.conformance.Outcome.Passed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tells per area what passed, failed and was not applicable, and why. The text is Markdown.
final class Report {
  private static final int TEXT_LIMIT = 2_000;

  private final List<Result> results;
  private final ExpectedDeviations deviations;

  Report(List<Result> results, ExpectedDeviations deviations) {
    this.results = List.copyOf(results);
    this.deviations = deviations;
  }

  /// True if something was replayed and nothing failed.
  boolean isClean() {
    return results.stream().noneMatch(result -> result.outcome() instanceof Failed)
        && results.stream().anyMatch(result -> !(result.outcome() instanceof NotApplicable));
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Conformance");
    lines.add("");
    addAreas(lines);
    addReasons(lines);
    results.forEach(result -> addFailure(lines, result));
    results.forEach(result -> addDeviation(lines, result));
    results.stream()
        .filter(deviations::isObsolete)
        .forEach(result -> lines.add("- passes, though a deviation is listed: " + id(result)));
    return String.join("\n", lines) + "\n";
  }

  private void addAreas(List<String> lines) {
    lines.add("| area | passed | failed | deviates | not applicable |");
    lines.add("|---|---|---|---|---|");
    Map<String, List<Result>> areas =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.scenario().area(), TreeMap::new, Collectors.toList()));
    areas.forEach((area, each) -> lines.add(row(area, each)));
    lines.add(row("**all**", results));
    lines.add("");
  }

  private static String row(String area, Collection<Result> results) {
    return "| %s | %d | %d | %d | %d |"
        .formatted(
            area,
            count(results, Passed.class),
            count(results, Failed.class),
            count(results, Deviated.class),
            count(results, NotApplicable.class));
  }

  private static long count(Collection<Result> results, Class<? extends Outcome> kind) {
    return results.stream().filter(result -> kind.isInstance(result.outcome())).count();
  }

  private void addReasons(List<String> lines) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Result result : results) {
      if (result.outcome() instanceof NotApplicable(String reason)) {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    reasons.forEach(
        (reason, count) -> lines.add("- not applicable: %s: %d".formatted(reason, count)));
    lines.add("");
  }

  private static void addFailure(List<String> lines, Result result) {
    if (result.outcome() instanceof Failed failed) {
      lines.add("## " + id(result));
      lines.add("");
      lines.add(describe(failed));
      lines.add("");
    }
  }

  private static void addDeviation(List<String> lines, Result result) {
    if (result.outcome() instanceof Deviated(String reason, Failed failed)) {
      lines.add("- deviates: %s: %s".formatted(id(result), reason));
      lines.add("  " + describe(failed));
    }
  }

  private static String describe(Failed failed) {
    return "call %d %s `%s`: %s"
        .formatted(
            failed.call(),
            failed.operation(),
            shortened(failed.sent()),
            shortened(failed.problem()));
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_LIMIT
        ? text
        : text.substring(0, TEXT_LIMIT) + "… (%d characters)".formatted(text.length());
  }

  private static String id(Result result) {
    return result.scenario().area() + " " + result.scenario().id();
  }

  /// One line for a scenario's outcome.
  static String line(Result result) {
    String outcome =
        switch (result.outcome()) {
          case Passed(int compared, List<String> notCompared) ->
              "passed, %d compared".formatted(compared)
                  + (notCompared.isEmpty() ? "" : ", not compared: " + notCompared);
          case Failed failed -> "FAILED " + describe(failed);
          case NotApplicable(String reason) -> "not applicable: " + reason;
          case Deviated(String reason, Failed _) -> "deviates: " + reason;
        };
    return id(result) + ": " + outcome;
  }
}
