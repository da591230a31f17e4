package dev.lockstep.language.state;

import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;

/// A state that ends its group with success.
public record SucceedState(String name, QueryLanguage queryLanguage, DataFlow flow)
    implements State {}
