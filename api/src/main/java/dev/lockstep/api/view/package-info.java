/// How records of the engine look on the wire.
@NullMarked
package dev.lockstep.api.view;

import org.jspecify.annotations.NullMarked;
