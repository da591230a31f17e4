/// The operations of CloudWatch Logs' API, a file each; the list is in [LogOperations].
@NullMarked
package dev.lockstep.api.logs.operation;

import org.jspecify.annotations.NullMarked;
