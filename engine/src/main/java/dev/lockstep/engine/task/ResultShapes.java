package dev.lockstep.engine.task;

import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import org.jspecify.annotations.Nullable;

/// What the results of services look like, for those who make results up. Safe for use by several
/// threads.
@FunctionalInterface
public interface ResultShapes {
  /// Nothing is known of any service.
  ResultShapes UNKNOWN = (_, _, _) -> null;

  /// How closely a result is looked at.
  enum Check {
    /// Members that the service always gives must be there, and those that are there must fit.
    STRICT,
    /// Members that are there must fit.
    PRESENT
  }

  /// What is wrong with `result` as the result of a task with `resource`, in AWS's words; null if
  /// nothing is, or if nothing is known of the service.
  @Nullable String problem(Resource resource, JsonValue result, Check check);
}
