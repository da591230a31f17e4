package dev.lockstep.api.logs;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.logs.store.LogGroup;
import dev.lockstep.api.logs.store.LogStore;
import org.jspecify.annotations.Nullable;

/// One call of CloudWatch Logs' API.
///
/// @param arnPrefix what the ARNs of the caller's groups begin with
public record LogCall(LogStore store, String arnPrefix) {
  /// The caller's group called `name`.
  public LogGroup group(String name) {
    LogGroup group = LogGroup.of(arnPrefix + name);
    if (group == null) {
      throw groupMissing();
    }
    return group;
  }

  /// `found`, or the refusal of a call about a group that is not there.
  public static <T> T orMissing(@Nullable T found) {
    if (found == null) {
      throw groupMissing();
    }
    return found;
  }

  public static ApiException groupMissing() {
    return new ApiException("ResourceNotFoundException", "The specified log group does not exist.");
  }
}
