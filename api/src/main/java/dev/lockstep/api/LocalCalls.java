package dev.lockstep.api;

import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.error.ErrorReply;
import dev.lockstep.api.operation.Operations;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API for callers within this process: the same operations with the same answers, without
/// HTTP. Safe for use by several threads.
///
/// A poll for an activity's task is made of short ones, so that it can be ended without losing a
/// task that it has just been given.
public final class LocalCalls {
  /// What a call was answered.
  public sealed interface Answer {
    record Given(JsonObject output) implements Answer {}

    /// @param status of the HTTP response that another caller would get
    /// @param code an error of the API's model, or one that all AWS services share
    record Refused(int status, String code, String message) implements Answer {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(LocalCalls.class);
  private static final String POLL = "GetActivityTask";
  private static final long SHORT_POLL_MILLIS = 500;

  private final ApiContext context;
  private final Duration longestPoll;
  private volatile boolean pollsEnded;

  public LocalCalls(ApiContext context) {
    ApiLimits limits = context.limits();
    this.longestPoll = Duration.ofMillis(limits.activityPollMillis());
    this.context =
        context.with(
            limits.withActivityPollMillis(
                Math.min(SHORT_POLL_MILLIS, limits.activityPollMillis())));
  }

  /// Calls the operation called `operation`, for the account and in the region given.
  public Answer call(String operation, JsonObject input, String account, String region) {
    Operation<?> found = Operations.named(operation);
    if (found == null) {
      return refused(Operations.absent());
    }
    Call call = new Call(context, account, region, null);
    try {
      return new Answer.Given(
          operation.equals(POLL) ? poll(found, call, input) : found.answer(call, input));
    } catch (ApiException e) {
      return refused(e);
    } catch (RejectedException e) {
      return new Answer.Refused(ErrorReply.status(e.code()), e.code(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A bug: a call from within could not be answered", e);
      return new Answer.Refused(
          500, "InternalFailure", "The server has failed to answer this call");
    }
  }

  private JsonObject poll(Operation<?> operation, Call call, JsonObject input) {
    long end = System.nanoTime() + longestPoll.toNanos();
    JsonObject answer = operation.answer(call, input);
    while (answer.isEmpty() && !pollsEnded && System.nanoTime() < end) {
      answer = operation.answer(call, input);
    }
    return answer;
  }

  private static Answer refused(ApiException refusal) {
    return new Answer.Refused(
        ErrorReply.status(refusal.code()), refusal.code(), refusal.getMessage());
  }

  /// Polls under way, and those to come, soon end without a task: the server is about to stop.
  public void endPolls() {
    pollsEnded = true;
  }
}
