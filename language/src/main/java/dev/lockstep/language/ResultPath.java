package dev.lockstep.language;

import dev.lockstep.expressions.ReferencePath;

/// Where a state's result goes.
public sealed interface ResultPath {
  /// `"ResultPath": null`: the result is thrown away and the raw input passes on.
  record Discard() implements ResultPath {}

  /// A place in the raw input; `$` replaces it whole.
  record Into(ReferencePath path) implements ResultPath {}
}
