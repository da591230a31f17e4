/// The part of CloudWatch Logs' API that execution logs are read by, over the groups that this
/// server keeps itself: AWS JSON 1.1 on `POST /`, told from Step Functions' by its target. Start at
/// [LogRoutes].
@NullMarked
package dev.lockstep.api.logs;

import org.jspecify.annotations.NullMarked;
