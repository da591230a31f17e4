package dev.lockstep.functions.runtime;

/// How an invocation ended in its process.
public sealed interface Ending {
  /// The handler returned `payload`.
  record Returned(byte[] payload) implements Ending {}

  /// The runtime reported an error of the handler.
  ///
  /// @param payload the report
  /// @param errorType the name of the error in the report's header; empty if there is none
  record Failed(byte[] payload, String errorType) implements Ending {}

  /// The handler returned more than is allowed.
  record TooLarge() implements Ending {}

  /// The process ended by itself.
  ///
  /// @param status as a shell counts it: 128 and the signal's number if a signal ended it
  record Exited(int status) implements Ending {}

  /// The function's timeout passed; its processes were ended.
  record TimedOut() implements Ending {}

  /// The function used more than its memory; its processes were ended.
  record OutOfMemory() implements Ending {}

  /// The process ended before it took the invocation, which another can have.
  record NotTaken() implements Ending {}

  /// The code of a `provided` runtime has no program `bootstrap`.
  record NoBootstrap() implements Ending {}

  /// The process could not be started, or was ended because the server stops.
  record Lost(String reason) implements Ending {}
}
