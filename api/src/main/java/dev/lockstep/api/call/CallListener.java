package dev.lockstep.api.call;

/// Is told of every call that was answered, on the thread that answered it.
@FunctionalInterface
public interface CallListener {
  /// The code of a call that was answered as asked.
  String SUCCEEDED = "ok";

  /// The code of a call that was refused because there were too many.
  String THROTTLED = "ThrottlingException";

  /// The operation of a call whose target names none of the API's.
  String UNKNOWN_OPERATION = "unknown";

  /// @param operation one of the API's operations, or [#UNKNOWN_OPERATION]
  /// @param code the name of the error, or [#SUCCEEDED]
  /// @param nanos how long it took
  void answered(String operation, String code, long nanos);
}
