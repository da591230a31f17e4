package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.http.Request;
import java.util.Map;
import java.util.Optional;

/// Reads which function a call is about. One of another account is not there.
final class Names {
  private static final String PARAMETER = "name";

  private Names() {}

  static Outcome<FunctionReference> inPath(
      Caller caller, Request request, Map<String, String> parameters) {
    String name = parameters.getOrDefault(PARAMETER, "");
    Optional<FunctionReference> parsed =
        FunctionReference.parse(name, caller.accountId(), caller.region());
    if (parsed.isEmpty()) {
      return Outcome.rejected(malformed(name));
    }
    if (!parsed.get().arn().accountId().equals(caller.accountId())) {
      return Outcome.rejected(Rejection.notFound(parsed.get()));
    }
    Optional<String> qualifier = request.parameter("Qualifier");
    FunctionReference reference =
        qualifier.isPresent() && parsed.get().qualifier() == null
            ? new FunctionReference(parsed.get().arn(), qualifier.get())
            : parsed.get();
    return new Outcome.Done<>(reference);
  }

  static Rejection malformed(String name) {
    return new Rejection(
        "ValidationException",
        "1 validation error detected: Value '"
            + name
            + "' at 'functionName' failed to satisfy"
            + " constraint: Member must satisfy regular expression pattern: "
            + FunctionReference.PATTERN,
        400);
  }
}
