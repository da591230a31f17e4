/// What callers read: executions, their histories and their lists. Everything here reads committed
/// rows on the caller's thread and never asks a partition.
///
/// Start at [dev.lockstep.engine.query.ExecutionReader].
@NullMarked
package dev.lockstep.engine.query;

import org.jspecify.annotations.NullMarked;
