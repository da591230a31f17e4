package dev.lockstep.conformance;

import dev.lockstep.conformance.Scenario.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides whether a scenario can be judged here.
final class Applicability {
  private static final String DISTRIBUTED = "DISTRIBUTED";

  private final Set<String> services;

  /// @param services the services that are there besides Step Functions
  Applicability(Set<String> services) {
    this.services = Set.copyOf(services);
  }

  /// Why `scenario` is not replayed, or null if it is.
  @Nullable String reasonAgainst(Scenario scenario) {
    for (String need : scenario.needs()) {
      if (!services.contains(need)) {
        return "needs " + need;
      }
    }
    if (scenario.mocked() && !services.contains(Scenario.MOCK_CONFIGURATION)) {
      return "needs " + Scenario.MOCK_CONFIGURATION;
    }
    for (Call call : scenario.calls()) {
      if (call.service() != null && !isSetUp(call)) {
        return "calls " + call.service();
      }
      if (!call.operation().equals("TestState") && call.params().toJson().contains(DISTRIBUTED)) {
        return "distributed Map comes later";
      }
    }
    return hasAnswer(scenario) ? null : "no AWS answer for it";
  }

  /// What a service is asked before or after the calls that count; the log group's is one that the
  /// server has itself.
  private static boolean isSetUp(Call call) {
    return LoggedEvents.SERVICE.equals(call.service())
        || ("lambda".equals(call.service()) && call.operation().equals("CreateFunction"));
  }

  private static boolean hasAnswer(Scenario scenario) {
    return scenario.calls().stream().anyMatch(call -> !call.expectations().isEmpty())
        || scenario.derived().stream()
            .anyMatch(derived -> DerivedValues.isComparable(scenario, derived))
        || LoggedEvents.key(scenario) != null;
  }
}
