/// What a function is: its name, its record, its limits, and the results of asking it for
/// something.
///
/// Values and the port [dev.lockstep.functions.FunctionRecords] only. Code files live in `code`,
/// processes in `runtime`, the local Lambda service that joins them in `service`, and Lambda's wire
/// format in `api`.
@NullMarked
package dev.lockstep.functions;

import org.jspecify.annotations.NullMarked;
