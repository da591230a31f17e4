package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Turns a data directory of one format into one of the next. A crash may come at any moment: the
/// step is repeated from its start, so it must bear its own half-done work.
@FunctionalInterface
interface FormatUpgrade {
  /// From format n to n + 1 at index n - 1.
  List<FormatUpgrade> STEPS = List.of();

  int CURRENT_VERSION = STEPS.size() + 1;

  void upgrade(Path directory) throws IOException;

  /// Applies what is missing, and records each step when it is done.
  static DirectoryFormat apply(List<FormatUpgrade> steps, Path directory, DirectoryFormat format)
      throws IOException {
    DirectoryFormat reached = format;
    while (reached.version() <= steps.size()) {
      steps.get(reached.version() - 1).upgrade(directory);
      reached = new DirectoryFormat(reached.version() + 1, reached.partitions());
      reached.write(directory);
    }
    return reached;
  }
}
