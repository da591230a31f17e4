package dev.lockstep.server;

import dev.lockstep.api.LocalCalls;
import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.sfn.StepFunctionsApi;
import dev.lockstep.json.JsonObject;

/// This server's API for the tasks that call it.
final class OwnApi implements StepFunctionsApi {
  private final LocalCalls calls;

  OwnApi(LocalCalls calls) {
    this.calls = calls;
  }

  @Override
  public Answer call(String operation, JsonObject input, ArnPlace caller) {
    return switch (calls.call(operation, input, caller.account(), caller.region())) {
      case LocalCalls.Answer.Given(JsonObject output) -> new Answer.Given(output);
      case LocalCalls.Answer.Refused(int status, String code, String message) ->
          new Answer.Refused(status, code, message);
    };
  }
}
