package dev.lockstep.integrations.delivery;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// Why a call of a service has failed.
///
/// @param text for the server's log: a service's own message can quote what it was sent, so of that
///   only the error's name is told
/// @param passing whether the same call may succeed later
public record AwsProblem(String text, boolean passing) {
  private static final int SERVER_ERRORS = 500;

  public static AwsProblem of(SdkException failed) {
    if (failed instanceof SdkServiceException refused) {
      return new AwsProblem(
          name(refused),
          refused.statusCode() >= SERVER_ERRORS
              || refused.isThrottlingException()
              || refused.isRetryableException());
    }
    Throwable innermost = failed;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return new AwsProblem(
        innermost.getClass().getSimpleName() + ": " + innermost.getMessage(), true);
  }

  private static String name(SdkServiceException refused) {
    AwsErrorDetails details =
        refused instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
    String code = details == null ? null : details.errorCode();
    return "it answered HTTP " + refused.statusCode() + (code == null ? "" : " " + code);
  }
}
