package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import dev.lockstep.language.Catcher;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Retrier;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that runs its processor once for each item of an array.
///
/// @param items `ItemsPath` or `Items`; null for the effective input itself
/// @param itemSelector what each iteration gets, from `ItemSelector` or the older `Parameters`;
///   null for the item itself
/// @param maxConcurrency a constant, a path or JSONata; null or 0 for as many as the service allows
/// @param maxConcurrencyPath the text of `MaxConcurrencyPath`, for messages; null if not used
/// @param tolerance `ToleratedFailure…`, which AWS accepts on an inline Map too
/// @param processor the states of one iteration
/// @param distribution what only a distributed Map has; null for an inline one
public record MapState(
    String name,
    QueryLanguage queryLanguage,
    DataFlow flow,
    @Nullable Expression items,
    @Nullable Expression itemSelector,
    @Nullable Expression maxConcurrency,
    @Nullable String maxConcurrencyPath,
    Tolerance tolerance,
    StateGroup processor,
    @Nullable Distribution distribution,
    List<Retrier> retriers,
    List<Catcher> catchers,
    Transition transition)
    implements State, Retryable {
  public MapState {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  /// How many iterations may fail before the Map does; null where the definition says nothing.
  public record Tolerance(@Nullable Expression count, @Nullable Expression percentage) {
    public static final Tolerance NONE = new Tolerance(null, null);
  }
}
