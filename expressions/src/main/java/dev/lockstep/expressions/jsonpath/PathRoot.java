package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What a path starts from.
sealed interface PathRoot {
  /// The document in `scope`, or null if there is none.
  @Nullable JsonValue document(Scope scope);

  /// `$`, the state's data.
  record Data() implements PathRoot {
    @Override
    public JsonValue document(Scope scope) {
      return scope.input();
    }
  }

  /// `$$`, the context object.
  record Context() implements PathRoot {
    @Override
    public JsonValue document(Scope scope) {
      return scope.context().get();
    }
  }

  /// `$name`, a workflow variable.
  record Variable(String name) implements PathRoot {
    @Override
    public @Nullable JsonValue document(Scope scope) {
      return scope.variables().get(name);
    }
  }
}
