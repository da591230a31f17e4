/// Lambda functions, called by their ARN or through `lambda:invoke`. Start at [LambdaIntegration];
/// who runs a function is behind [LambdaFunctions].
@NullMarked
package dev.lockstep.integrations.lambda;

import org.jspecify.annotations.NullMarked;
