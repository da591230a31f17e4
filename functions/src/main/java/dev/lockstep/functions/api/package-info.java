/// Lambda's function operations on the wire: REST and JSON as AWS's SDKs send them. Start at
/// [dev.lockstep.functions.api.FunctionRoutes].
@NullMarked
package dev.lockstep.functions.api;

import org.jspecify.annotations.NullMarked;
