package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;

/// The name of something of this service: `arn:aws:states:REGION:ACCOUNT:TYPE:RESOURCE`.
///
/// @param type such as `stateMachine`, `execution`, `express`, `activity`
/// @param resource everything behind the type
public record Arn(
    String text, String partition, String region, String account, String type, String resource) {
  private static final int PARTS = 7;

  /// Reads an ARN that must name one of `types`.
  ///
  /// @throws ApiException if it does not
  public static Arn parse(String text, String... types) {
    String[] parts = text.split(":", PARTS);
    if (!parts[0].equals("arn") || parts.length == 1) {
      throw ApiException.invalidArn("Invalid ARN prefix: " + text);
    }
    if (parts.length < PARTS || !parts[2].equals("states") || parts[6].isEmpty()) {
      throw ApiException.invalidArn("Invalid ARN: " + text);
    }
    for (String type : types) {
      if (parts[5].equals(type)) {
        return new Arn(text, parts[1], parts[3], parts[4], type, parts[6]);
      }
    }
    throw ApiException.invalidArn("Resource type not valid in this context: " + parts[5]);
  }

  public static Arn stateMachine(String text) {
    return parse(text, "stateMachine");
  }

  /// The ARN of an execution of a STANDARD machine.
  public static Arn execution(String text) {
    return parse(text, "execution");
  }

  public static Arn mapRun(String text) {
    return parse(text, "mapRun");
  }

  public static Arn activity(String text) {
    return parse(text, "activity");
  }

  /// True for a Distributed Map's own machine, `…:stateMachine:NAME/LABEL`.
  public boolean isLabelled() {
    return resource.indexOf('/') >= 0;
  }

  /// @throws ApiException if it is a Distributed Map's own machine
  public void refuseLabel() {
    if (isLabelled()) {
      throw new ApiException(
          "ValidationException",
          "This operation does not support labeled state machine ARNs",
          "API_DOES_NOT_SUPPORT_LABELED_ARNS");
    }
  }

  /// The ARN of something else in the same partition, region and account.
  public String sibling(String otherType, String otherResource) {
    return prefix(partition, region, account, otherType) + otherResource;
  }

  /// What every ARN of one type in one account and region begins with.
  public static String prefix(String region, String account, String type) {
    return prefix(partitionOf(region), region, account, type);
  }

  private static String prefix(String partition, String region, String account, String type) {
    return "arn:" + partition + ":states:" + region + ":" + account + ":" + type + ":";
  }

  private static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
