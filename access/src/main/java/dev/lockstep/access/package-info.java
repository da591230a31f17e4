/// Who calls: the account, region and access key that a request's Authorization header names.
///
/// Start at [dev.lockstep.access.CallerIdentity]. Nothing here reads a clock, a file or a socket;
/// the header texts come in as parameters.
@NullMarked
package dev.lockstep.access;

import org.jspecify.annotations.NullMarked;
