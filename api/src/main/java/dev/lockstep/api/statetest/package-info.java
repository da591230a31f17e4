/// What the operation TestState does: what may be tested and made up, how the visit is driven, and
/// what is shown of it. The visit itself is the engine's
/// ([StateTest][dev.lockstep.engine.decision.StateTest]). Start at [Tested]; nothing here reads or
/// writes a row.
@NullMarked
package dev.lockstep.api.statetest;

import org.jspecify.annotations.NullMarked;
