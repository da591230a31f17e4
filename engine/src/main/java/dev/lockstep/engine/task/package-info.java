/// Work that is done elsewhere: what is handed to the dispatcher, how it answers, and the tokens
/// that name an attempt.
@NullMarked
package dev.lockstep.engine.task;

import org.jspecify.annotations.NullMarked;
