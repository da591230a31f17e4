package dev.lockstep.conformance;

/// A scenario and what came of it.
public record Result(Scenario scenario, Outcome outcome) {}
