/// The catalog: state machines, definitions and activities, and the commands that change them. It lives on partition 0.
@NullMarked
package dev.lockstep.engine.catalog;

import org.jspecify.annotations.NullMarked;
