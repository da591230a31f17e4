package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.store.LogGroup;
import org.jspecify.annotations.Nullable;

/// A group that a call names by `logGroupName` or by `logGroupIdentifier`, which may be its ARN.
record GroupName(@Nullable String name, @Nullable String identifier) {
  static GroupName read(Members members) {
    return new GroupName(
        members.text("logGroupName", LogShapes.GROUP_NAME),
        members.text("logGroupIdentifier", LogShapes.GROUP_IDENTIFIER));
  }

  LogGroup of(LogCall call) {
    if ((name == null) == (identifier == null)) {
      throw new ApiException(
          "InvalidParameterException",
          "Exactly one of logGroupName and logGroupIdentifier must be specified");
    }
    String given = name == null ? String.valueOf(identifier) : name;
    if (!given.startsWith("arn:")) {
      return call.group(given);
    }
    LogGroup group = LogGroup.of(given);
    if (group == null || !group.arn().startsWith(call.arnPrefix())) {
      throw LogCall.groupMissing();
    }
    return group;
  }
}
