package dev.lockstep.functions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How callers name a function: by name, partial ARN or ARN, each with or without a qualifier.
///
/// @param qualifier a version or alias, or null if none was given
public record FunctionReference(FunctionArn arn, @Nullable String qualifier) {
  /// The pattern that AWS's messages quote.
  public static final String PATTERN =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
          + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

  /// The longest function name.
  public static final int MAX_NAME_LENGTH = 64;

  private static final int MAX_LENGTH = 256;
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
              + "(?:(?<account>\\d{12}):)?(?:function:)?"
              + "(?<name>[a-zA-Z0-9_-]{1,64})(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

  /// Reads a reference; what it leaves out is the caller's.
  public static Optional<FunctionReference> parse(String text, String accountId, String region) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String givenRegion = matcher.group("region");
    String givenAccount = matcher.group("account");
    FunctionArn arn =
        new FunctionArn(
            givenRegion == null ? region : givenRegion,
            givenAccount == null ? accountId : givenAccount,
            matcher.group("name"));
    return Optional.of(new FunctionReference(arn, matcher.group("qualifier")));
  }

  /// The ARN with its qualifier.
  @Override
  public String toString() {
    return qualifier == null ? arn.toString() : arn + ":" + qualifier;
  }
}
