/// How a call is refused: the errors of the API, in AWS's words, and their HTTP status.
@NullMarked
package dev.lockstep.api.error;

import org.jspecify.annotations.NullMarked;
