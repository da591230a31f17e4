package dev.lockstep.expressions;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The workflow variables that are visible at one place, looked up by name without `$`.
@FunctionalInterface
public interface Variables {
  Variables NONE = _ -> null;

  /// The value of the variable called `name`, or null if nothing has been assigned to it.
  @Nullable JsonValue get(String name);

  /// The members of `object` as variables.
  static Variables of(JsonObject object) {
    return object::get;
  }
}
