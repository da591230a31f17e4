package dev.lockstep.functions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The identity of a function: `arn:aws:lambda:REGION:ACCOUNT:function:NAME`.
public record FunctionArn(String region, String accountId, String name) {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-zA-Z-]*:lambda:([a-z0-9-]+):(\\d{12}):function:([a-zA-Z0-9_-]+)");

  public FunctionArn {
    if (!ARN.matcher(text(region, accountId, name)).matches()) {
      throw new IllegalArgumentException("Not a function: " + text(region, accountId, name));
    }
  }

  /// Reads an ARN without qualifier.
  public static Optional<FunctionArn> parse(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new FunctionArn(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  private static String text(String region, String accountId, String name) {
    return "arn:aws:lambda:" + region + ":" + accountId + ":function:" + name;
  }

  @Override
  public String toString() {
    return text(region, accountId, name);
  }
}
