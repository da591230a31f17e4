/// The eight state types: for each a record of what it says and the grammar that reads it.
@NullMarked
package dev.lockstep.language.state;

import org.jspecify.annotations.NullMarked;
