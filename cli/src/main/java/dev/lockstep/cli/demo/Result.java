package dev.lockstep.cli.demo;

import dev.lockstep.cli.command.Ending;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one case.
///
/// @param ending null if it could not be run
/// @param problems why it is not as expected, a line each; empty if it is
record Result(Example example, String caseName, @Nullable Ending ending, List<String> problems) {
  Result {
    problems = List.copyOf(problems);
  }

  Path caseFolder() {
    return example.project().folder().resolve("cases").resolve(caseName);
  }

  boolean asExpected() {
    return problems.isEmpty();
  }
}
