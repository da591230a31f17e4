package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.Catcher;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Retrier;
import dev.lockstep.language.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that has work done elsewhere.
///
/// @param timeoutSeconds a constant (`TimeoutSeconds`), a path (`TimeoutSecondsPath`) or JSONata;
///   null for AWS's default of 99,999,999
/// @param heartbeatSeconds likewise; null for none
/// @param credentials the `Credentials` field as a template that yields an object with `RoleArn`
public record TaskState(
    String name,
    QueryLanguage queryLanguage,
    DataFlow flow,
    Resource resource,
    @Nullable Expression timeoutSeconds,
    @Nullable Expression heartbeatSeconds,
    @Nullable Expression credentials,
    List<Retrier> retriers,
    List<Catcher> catchers,
    Transition transition)
    implements State, Retryable {
  public TaskState {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }
}
