package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/// How often a call is repeated, how long, and what it waits for.
///
/// @param interval the pause between two calls
/// @param limit when to give up on a state that the scenario needs
/// @param settleLimit when to go on without a sign that the next call's situation has come about
public record Polling(Duration interval, Duration limit, Duration settleLimit) {
  public static final Polling DEFAULT =
      new Polling(Duration.ofMillis(100), Duration.ofMinutes(2), Duration.ofSeconds(10));

  private static final Set<String> TERMINAL =
      Set.of("ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");

  static boolean hasEnded(Reply reply) {
    return hasEvent(reply, TERMINAL);
  }

  static boolean hasStarted(Reply reply) {
    return hasEvent(reply, Set.of("ExecutionStarted"));
  }

  /// True if some list of the response holds something.
  static boolean listsSomething(Reply reply) {
    JsonObject body = reply.body();
    return body.names().stream()
        .anyMatch(name -> body.get(name) instanceof JsonArray list && !list.isEmpty());
  }

  private static boolean hasEvent(Reply reply, Set<String> types) {
    return reply.body().get("events") instanceof JsonArray events
        && events.stream()
            .anyMatch(event ->
                event instanceof JsonObject object
                    && types.contains(String.valueOf(object.string("type"))));
  }
}
