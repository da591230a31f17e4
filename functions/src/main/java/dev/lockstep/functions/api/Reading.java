package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Answers calls that show one function.
record Reading(FunctionService service, Function<FunctionRecord, Reply> show) implements Operation {
  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return switch (Names.inPath(caller, request, parameters)) {
      case Outcome.Rejected<FunctionReference>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<FunctionReference>(FunctionReference reference) ->
          find(reference)
              .map(show)
              .orElseGet(() -> LambdaReply.error(Rejection.notFound(reference)));
    };
  }

  private Optional<FunctionRecord> find(FunctionReference reference) {
    String qualifier = reference.qualifier();
    return qualifier == null || qualifier.equals(FunctionRecord.LATEST)
        ? service.find(reference.arn())
        : Optional.empty();
  }
}
