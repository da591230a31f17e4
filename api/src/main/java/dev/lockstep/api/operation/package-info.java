/// The operations of the API, one file each; [dev.lockstep.api.operation.Operations] lists them.
@NullMarked
package dev.lockstep.api.operation;

import org.jspecify.annotations.NullMarked;
