package dev.lockstep.engine.catalog;

import org.jspecify.annotations.Nullable;

/// Asks that what a command makes of a state machine be published as a version.
public record Publication(@Nullable String description) {}
