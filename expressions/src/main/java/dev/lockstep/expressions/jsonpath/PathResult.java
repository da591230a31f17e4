package dev.lockstep.expressions.jsonpath;

import dev.lockstep.json.JsonValue;

/// What a path led to.
public sealed interface PathResult {
  /// The path leads to `value`; an indefinite path always does, if only to an empty array.
  record Found(JsonValue value) implements PathResult {}

  /// The path leads nowhere.
  ///
  /// @param reason why, in Jayway's words, as in `No results for path: $['x']`
  record NotFound(String reason) implements PathResult {}
}
