package dev.lockstep.expressions.jsonpath;

import java.util.List;

/// The parts of a path's text.
///
/// @param root what the path starts from
/// @param steps the steps, if all of them can be walked without the library
/// @param walkable false if the path holds a filter, `..`, a function or a list of names or indexes
/// @param rest the text behind the root
record ParsedPath(PathRoot root, List<PathStep> steps, boolean walkable, String rest) {
  ParsedPath {
    steps = List.copyOf(steps);
  }

  boolean isDefinite() {
    for (PathStep step : steps) {
      if (!step.isDefinite()) {
        return false;
      }
    }
    return true;
  }

  /// True if all steps are names and indexes.
  boolean isReference() {
    return walkable && isDefinite();
  }
}
