/// Random machines: how they are made ([dev.lockstep.simulation.machine.Generator]), how they are
/// written in the Amazon States Language ([dev.lockstep.simulation.machine.Rendering]), and what
/// must come of them ([dev.lockstep.simulation.machine.Reference]).
@NullMarked
package dev.lockstep.simulation.machine;

import org.jspecify.annotations.NullMarked;
