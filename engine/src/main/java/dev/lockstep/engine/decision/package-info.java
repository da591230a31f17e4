/// How a command is decided: a working copy of one execution, the interpreter that moves its
/// frames, and the rows and effects that come out. Nothing here changes what others see.
@NullMarked
package dev.lockstep.engine.decision;

import org.jspecify.annotations.NullMarked;
