package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.code.Code;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What an invocation needs.
///
/// @param runtime the function's runtime, parsed
/// @param program the program that runs it; for `provided`, the code's `bootstrap`
/// @param note a line for the log of a new process, or null
/// @param clientContext JSON text, or null if there is none
/// @param traceId the X-Ray trace header's value
/// @param wantsLog whether it is worth a moment's wait that the log is complete
public record Call(
    FunctionRecord function,
    RuntimeName runtime,
    Path program,
    @Nullable String note,
    Code code,
    String requestId,
    byte[] payload,
    @Nullable String clientContext,
    String traceId,
    boolean wantsLog) {
  /// Processes serve calls of equal generation.
  String generation() {
    return generationPrefix(function.arn().toString())
        + function.revisionId()
        + " "
        + code.version();
  }

  static String generationPrefix(String functionArn) {
    return functionArn + " ";
  }
}
