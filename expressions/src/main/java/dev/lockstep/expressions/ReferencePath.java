package dev.lockstep.expressions;

import dev.lockstep.json.JsonValue;

/// A path that names exactly one place of a document, as ResultPath needs it.
public interface ReferencePath {
  /// `document` with `value` at this place. Missing objects on the way are made.
  ///
  /// @throws EvaluationException if something on the way is neither an object nor absent
  JsonValue set(JsonValue document, JsonValue value);

  /// The text of the path.
  String text();
}
