package dev.lockstep.api.call;

import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Problems;
import dev.lockstep.json.JsonObject;

/// One operation of the API.
///
/// @param name as in the header `X-Amz-Target` behind the dot
/// @param changes whether it changes anything, so that it needs a caller
/// @param reader makes the typed input and notes what is wrong with it
/// @param <I> the typed input
public record Operation<I>(String name, boolean changes, Reader<I> reader, Handler<I> handler) {
  /// Reads an input.
  @FunctionalInterface
  public interface Reader<I> {
    I read(Members members);
  }

  /// Answers a call whose input keeps the model's constraints.
  @FunctionalInterface
  public interface Handler<I> {
    JsonObject answer(Call call, I input);
  }

  public static <I> Operation<I> reading(String name, Reader<I> reader, Handler<I> handler) {
    return new Operation<>(name, false, reader, handler);
  }

  public static <I> Operation<I> changing(String name, Reader<I> reader, Handler<I> handler) {
    return new Operation<>(name, true, reader, handler);
  }

  public JsonObject answer(Call call, JsonObject body) {
    Problems problems = new Problems();
    I input = reader.read(Members.of(body, problems));
    problems.refuse();
    return handler.answer(call, input);
  }
}
