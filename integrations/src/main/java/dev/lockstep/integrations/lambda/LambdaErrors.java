package dev.lockstep.integrations.lambda;

import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.integrations.ServiceError;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What the failures of Lambda are called in a state machine.
final class LambdaErrors {
  /// The errors of the Invoke operation; any other code is an AWSLambdaException to the SDK.
  private static final Set<String> MODELLED =
      Set.of(
          "EC2AccessDeniedException",
          "EC2ThrottledException",
          "EC2UnexpectedException",
          "EFSIOException",
          "EFSMountConnectivityException",
          "EFSMountFailureException",
          "EFSMountTimeoutException",
          "ENILimitReachedException",
          "InvalidParameterValueException",
          "InvalidRequestContentException",
          "InvalidRuntimeException",
          "InvalidSecurityGroupIDException",
          "InvalidSubnetIDException",
          "InvalidZipFileException",
          "KMSAccessDeniedException",
          "KMSDisabledException",
          "KMSInvalidStateException",
          "KMSNotFoundException",
          "RecursiveInvocationException",
          "RequestTooLargeException",
          "ResourceConflictException",
          "ResourceNotFoundException",
          "ResourceNotReadyException",
          "ServiceException",
          "SnapStartException",
          "SnapStartNotReadyException",
          "SnapStartTimeoutException",
          "SubnetIPAddressLimitReachedException",
          "TooManyRequestsException",
          "UnsupportedMediaTypeException");

  private static final String NO_ERROR_TYPE =
      "The cause could not be determined because Lambda did not return an error type.";

  private LambdaErrors() {}

  static TaskAnswer.Failed rejected(Invocation.Rejected rejected) {
    ServiceError error =
        new ServiceError(
            "AWSLambda",
            rejected.statusCode(),
            rejected.code(),
            rejected.message(),
            rejected.requestId());
    return error.as(
        MODELLED.contains(rejected.code())
            ? "Lambda." + rejected.code()
            : "Lambda.AWSLambdaException");
  }

  static TaskAnswer.Failed unreachable(Invocation.Unreachable unreachable) {
    return new TaskAnswer.Failed("Lambda.SdkClientException", unreachable.message());
  }

  /// The failure of the function itself.
  ///
  /// @param payload what the runtime reported; by rule an object with `errorType`
  /// @param asSent true if the Cause is the report byte for byte, false if it is printed anew
  static TaskAnswer.Failed function(byte[] payload, boolean asSent) {
    String text = new String(payload, StandardCharsets.UTF_8);
    if (parsed(text) instanceof JsonObject report) {
      String type = report.string("errorType");
      if (type != null && !type.isEmpty()) {
        return new TaskAnswer.Failed(type, asSent ? text : report.toJson());
      }
    }
    String returned = text.isEmpty() ? "" : " Returned payload: " + text;
    return new TaskAnswer.Failed("Lambda.Unknown", NO_ERROR_TYPE + returned);
  }

  private static JsonValue parsed(String text) {
    try {
      return JsonValue.parse(text);
    } catch (JsonSyntaxException _) {
      return JsonObject.EMPTY;
    }
  }
}
