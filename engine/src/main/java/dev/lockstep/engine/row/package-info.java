/// What is kept: one record and one hand-written codec per kind of row, and the layout of their
/// keys.
@NullMarked
package dev.lockstep.engine.row;

import org.jspecify.annotations.NullMarked;
