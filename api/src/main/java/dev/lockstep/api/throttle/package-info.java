/// How many calls an account may make: AWS's token buckets, one for each account, region and
/// operation. Time comes in as a parameter. Start at [dev.lockstep.api.throttle.Throttle].
@NullMarked
package dev.lockstep.api.throttle;

import org.jspecify.annotations.NullMarked;
