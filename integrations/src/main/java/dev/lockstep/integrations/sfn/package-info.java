/// The Step Functions API as tasks call it, `aws-sdk:sfn`: Lockstep calls itself. Start at
/// [StepFunctionsIntegration].
@NullMarked
package dev.lockstep.integrations.sfn;

import org.jspecify.annotations.NullMarked;
