package dev.lockstep.api.logs.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a log group: `arn:PARTITION:logs:REGION:ACCOUNT:log-group:NAME`.
///
/// @param partition such as `aws`
public record LogGroup(String partition, String region, String account, String name) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws[a-z-]*):logs:([a-z0-9-]{1,64}):([0-9]{12}):log-group:([a-zA-Z0-9_/.#-]{1,512})(:\\*)?");

  /// The group that `arn` names, with or without `:*` at its end; null if it names none.
  public static @Nullable LogGroup of(String arn) {
    Matcher parts = ARN.matcher(arn);
    return parts.matches()
        ? new LogGroup(parts.group(1), parts.group(2), parts.group(3), parts.group(4))
        : null;
  }

  /// The ARN without `:*`.
  public String arn() {
    return "arn:" + partition + ":logs:" + region + ":" + account + ":log-group:" + name;
  }
}
