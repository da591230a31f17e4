package dev.lockstep.integrations.mock;

import dev.lockstep.engine.command.RejectedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content of a mock configuration file.
///
/// @param testCases by state machine, by test case, by state: the name of a mocked response
/// @param responses the answers of each mocked response
record MockConfiguration(
    Map<String, Map<String, Map<String, String>>> testCases,
    Map<String, List<MockedAnswer>> responses) {
  MockConfiguration {
    testCases = Map.copyOf(testCases);
    responses = Map.copyOf(responses);
  }

  /// The answers of a test case by state. States that it does not name are not mocked.
  ///
  /// @throws RejectedException if there is no such test case
  Map<String, String> testCase(String machine, String name) {
    Map<String, Map<String, String>> cases = testCases.get(machine);
    Map<String, String> found = cases == null ? null : cases.get(name);
    if (found == null) {
      throw new RejectedException(
          "ValidationException",
          "The mock configuration file has no test case '%s' for the state machine '%s'"
              .formatted(name, machine));
    }
    return found;
  }

  /// The answer to a call, or null if the response has none for it.
  MockedAnswer.@Nullable Answer answer(String response, int call) {
    for (MockedAnswer answer : responses.getOrDefault(response, List.of())) {
      if (answer.isFor(call)) {
        return answer.answer();
      }
    }
    return null;
  }
}
