/// Watching one execution through the API: its history read again and again, and told as lines.
///
/// Start at [dev.lockstep.cli.follow.Follower]; [dev.lockstep.cli.follow.Narrator] finds the words.
@NullMarked
package dev.lockstep.cli.follow;

import org.jspecify.annotations.NullMarked;
