package dev.lockstep.conformance;

import dev.lockstep.conformance.Scenario.Call;
import dev.lockstep.conformance.Scenario.Poll;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Some recordings start one execution after another and ask for the history of each, but name an
/// earlier start in every question: all their executions had the same name part in the text that
/// the references were made from. What they expect shows that each question is about the start just
/// before it, so that is where the reference is led.
final class StaleReferences {
  private StaleReferences() {}

  static List<Call> mended(List<Call> calls) {
    List<Call> mended = new ArrayList<>(calls);
    for (int i = 1; i < calls.size(); i++) {
      if (asksAgain(calls, i)) {
        Call call = calls.get(i);
        JsonValue latest = new JsonString("${calls[" + (i - 1) + "].executionArn}");
        mended.set(
            i,
            new Call(
                call.service(),
                call.operation(),
                call.params().with("executionArn", latest),
                call.expectations(),
                call.poll()));
      }
    }
    return mended;
  }

  /// True if call `i` repeats the question of an earlier one although a new execution has been
  /// started just before it.
  private static boolean asksAgain(List<Call> calls, int i) {
    Call call = calls.get(i);
    return call.operation().equals("GetExecutionHistory")
        && call.poll() == Poll.EXECUTION_TERMINAL
        && calls.get(i - 1).operation().equals("StartExecution")
        && calls.subList(0, i).stream()
            .anyMatch(earlier ->
                earlier.operation().equals(call.operation())
                    && earlier.params().equals(call.params()));
  }
}
