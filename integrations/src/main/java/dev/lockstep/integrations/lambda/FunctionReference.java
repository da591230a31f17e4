package dev.lockstep.integrations.lambda;

import dev.lockstep.integrations.ArnPlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A function named completely.
///
/// @param qualifier a version or an alias, null if none was named
public record FunctionReference(ArnPlace place, String name, @Nullable String qualifier) {

  /// What Lambda accepts as a function's name, as its error message cites it.
  static final String AWS_PATTERN =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
          + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:arn:(?<partition>aws[a-zA-Z-]*):lambda:)?"
              + "(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
              + "(?:(?<account>\\d{12}):)?"
              + "(?:function:)?"
              + "(?<name>[a-zA-Z0-9_.-]+)"
              + "(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

  /// Reads a name, a partial ARN or an ARN; what it leaves out is taken from `caller`. Null if it
  /// is none of these.
  public static @Nullable FunctionReference parse(String text, ArnPlace caller) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    ArnPlace place =
        new ArnPlace(
            orElse(form.group("partition"), caller.partition()),
            orElse(form.group("region"), caller.region()),
            orElse(form.group("account"), caller.account()));
    return new FunctionReference(place, form.group("name"), form.group("qualifier"));
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  public FunctionReference qualified(String by) {
    return new FunctionReference(place, name, by);
  }

  /// The ARN, with the qualifier if there is one.
  public String arn() {
    String unqualified = unqualifiedArn();
    return qualifier == null ? unqualified : unqualified + ":" + qualifier;
  }

  public String unqualifiedArn() {
    return "arn:"
        + place.partition()
        + ":lambda:"
        + place.region()
        + ":"
        + place.account()
        + ":function:"
        + name;
  }
}
