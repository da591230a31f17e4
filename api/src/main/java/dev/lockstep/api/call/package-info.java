/// One call: who makes it, what it may use, and the operation that answers it.
@NullMarked
package dev.lockstep.api.call;

import org.jspecify.annotations.NullMarked;
