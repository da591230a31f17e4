/// The Amazon States Language: texts become an immutable [dev.lockstep.language.StateMachine], or a
/// list of located [dev.lockstep.language.Diagnostic]s. Nothing here throws on bad input, and
/// nothing here runs: what a state means is the engine's.
///
/// Start at [dev.lockstep.language.Definitions]; each state type's grammar is one file in `state`.
@NullMarked
package dev.lockstep.language;

import org.jspecify.annotations.NullMarked;
