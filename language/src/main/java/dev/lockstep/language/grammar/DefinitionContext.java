package dev.lockstep.language.grammar;

import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Resources;

/// What holds for the whole of the definition that is being read.
///
/// @param forTest whether a state of it is to be tested, with what it needs made up, and nothing of
///   it is to run
/// @param queryLanguage the machine's own language, which its states inherit
public record DefinitionContext(
    MachineType type,
    boolean forTest,
    QueryLanguage queryLanguage,
    Resources resources,
    Problems problems) {}
