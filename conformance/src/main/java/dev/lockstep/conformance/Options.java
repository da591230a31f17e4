package dev.lockstep.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param areas the areas to replay; empty for all
/// @param services the services that are there besides Step Functions
/// @param match what a scenario's id must contain
/// @param report where to write the report as Markdown
/// @param verbose whether to tell every scenario's outcome
/// @param suffix whether to make names unique to this run
/// @param parallel how many scenarios run at a time
/// @param mockConfiguration where the server reads mocked answers; the scenarios' are written there
public record Options(
    URI endpoint,
    Path data,
    Set<String> areas,
    Set<String> services,
    Pattern match,
    @Nullable Path report,
    boolean verbose,
    boolean suffix,
    int parallel,
    @Nullable Path mockConfiguration) {

  static final String USAGE =
      """
      Usage: Conformance --endpoint http://127.0.0.1:PORT --data DIR [options]
        --area a,b         only these areas
        --complete         only the areas that must hold (the resource complete-areas)
        --needs x,y        services that are there besides Step Functions (none, lambda,
                           states-integration, mock-config, ...); default: none
        --match REGEX      only scenarios whose id contains a match
        --report FILE.md   also write the report to a file
        --parallel N       scenarios at a time; default: 8
        --mock-config FILE the file that the server was told to read as its mock configuration;
                           it is written before the replay
        --suffix           make names unique, for a server that keeps no accounts apart
        --verbose          tell every scenario's outcome
      """;

  private static final int DEFAULT_PARALLEL = 8;

  public Options {
    areas = Set.copyOf(areas);
    services = Set.copyOf(services);
    if (parallel < 1) {
      throw new IllegalArgumentException("--parallel must be at least 1");
    }
  }

  /// @throws IllegalArgumentException if an option is unknown, incomplete or missing
  static Options parse(String... arguments) throws IOException {
    CommandLine line = CommandLine.of(arguments);
    return new Options(
        URI.create(line.required("--endpoint")),
        Path.of(line.required("--data")),
        areas(line),
        list(line.value("--needs", "none")),
        Pattern.compile(line.value("--match", "")),
        line.has("--report") ? Path.of(line.required("--report")) : null,
        line.has("--verbose"),
        line.has("--suffix"),
        Integer.parseInt(line.value("--parallel", String.valueOf(DEFAULT_PARALLEL))),
        line.has("--mock-config") ? Path.of(line.required("--mock-config")) : null);
  }

  private static Set<String> areas(CommandLine line) throws IOException {
    return line.has("--complete")
        ? Set.copyOf(Resource.COMPLETE_AREAS.lines())
        : list(line.value("--area", ""));
  }

  private static Set<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty() && !each.equals("none"))
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean selects(Scenario scenario) {
    return (areas.isEmpty() || areas.contains(scenario.area()))
        && match.matcher(scenario.id()).find();
  }
}
