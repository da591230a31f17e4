package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonObject;
import java.util.Map;

/// Answers calls that change one function: `change` reads the body and does it.
record UpdateFunction(Change change) implements Operation {
  @FunctionalInterface
  interface Change {
    Outcome<FunctionRecord> apply(FunctionReference function, Input input);
  }

  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return switch (Names.inPath(caller, request, parameters)) {
      case Outcome.Rejected<FunctionReference>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<FunctionReference>(FunctionReference function) -> update(function, request);
    };
  }

  private Reply update(FunctionReference function, Request request) {
    return switch (Bodies.object(request)) {
      case Outcome.Rejected<JsonObject>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<JsonObject>(JsonObject body) ->
          switch (change.apply(function, new Input(body))) {
            case Outcome.Rejected<FunctionRecord>(Rejection rejection) ->
                LambdaReply.error(rejection);
            case Outcome.Done<FunctionRecord>(FunctionRecord changed) ->
                LambdaReply.json(200, Description.of(changed));
          };
    };
  }
}
