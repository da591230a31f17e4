package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import java.util.Map;
import java.util.Optional;

/// `DELETE /2015-03-31/functions/{name}`.
record DeleteFunction(FunctionService service) implements Operation {
  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return switch (Names.inPath(caller, request, parameters)) {
      case Outcome.Rejected<FunctionReference>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<FunctionReference>(FunctionReference function) -> delete(function);
    };
  }

  private Reply delete(FunctionReference function) {
    if (function.qualifier() != null) {
      return LambdaReply.error(
          Rejection.invalidParameter(
              "$LATEST version cannot be deleted without deleting the function."));
    }
    Optional<Rejection> refusal = service.delete(function);
    return refusal.map(LambdaReply::error).orElseGet(() -> LambdaReply.empty(204));
  }
}
