/// What must hold in the rows of a directory that no engine uses: one file per invariant, each of
/// which reads what it needs and reports what it finds. Start at [dev.lockstep.engine.check.Check].
///
/// Nothing here writes, and nothing here stops at what is wrong: damage in one place must not hide
/// damage in another.
@NullMarked
package dev.lockstep.engine.check;

import org.jspecify.annotations.NullMarked;
