/// Execution logs: records of history events on their way to log groups, of CloudWatch Logs or of
/// this server. Start at [LogDelivery]; what a record says is behind [LogFormat], where it goes
/// behind [LogSink].
@NullMarked
package dev.lockstep.integrations.logs;

import org.jspecify.annotations.NullMarked;
