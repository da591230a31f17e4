/// What every journal and every store must do, as tests to be inherited.
@NullMarked
package dev.lockstep.engine.journal;

import org.jspecify.annotations.NullMarked;
