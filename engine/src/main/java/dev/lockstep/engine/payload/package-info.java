/// JSON payloads that are stored once and referred to often.
@NullMarked
package dev.lockstep.engine.payload;

import org.jspecify.annotations.NullMarked;
