package dev.lockstep.api.logs;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Problems;
import dev.lockstep.json.JsonObject;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One operation of CloudWatch Logs' API.
///
/// @param name as in the header `X-Amz-Target` behind the dot
/// @param reader makes the typed input and notes what is wrong with it
/// @param <I> the typed input
public record LogOperation<I>(
    String name, Function<Members, I> reader, BiFunction<LogCall, I, JsonObject> handler) {
  JsonObject answer(LogCall call, JsonObject body) {
    Problems problems = new Problems();
    I input = reader.apply(Members.of(body, problems));
    try {
      problems.refuse();
    } catch (ApiException broken) {
      throw new ApiException("InvalidParameterException", broken.getMessage());
    }
    return handler.apply(call, input);
  }
}
