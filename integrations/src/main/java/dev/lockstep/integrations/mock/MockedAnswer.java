package dev.lockstep.integrations.mock;

import dev.lockstep.json.JsonValue;

/// What mocked calls from number `first` to number `last` of a state come to. Calls count from 0,
/// over all visits, retries, branches and iterations of an execution.
record MockedAnswer(int first, int last, Answer answer) {
  /// A result or a failure.
  sealed interface Answer {
    record Return(JsonValue value) implements Answer {}

    record Throw(String error, String cause) implements Answer {}
  }

  boolean isFor(int call) {
    return first <= call && call <= last;
  }
}
