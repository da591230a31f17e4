package dev.lockstep.language.state;

import dev.lockstep.json.JsonValue;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Transition;
import org.jspecify.annotations.Nullable;

/// A state that passes its input on, perhaps changed.
///
/// @param result JSONPath's fixed `Result`, or null
public record PassState(
    String name,
    QueryLanguage queryLanguage,
    DataFlow flow,
    @Nullable JsonValue result,
    Transition transition)
    implements State {}
