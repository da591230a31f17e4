/// How things look: colours, icons, tables, durations. Plain text unless a terminal was found.
///
/// Start at [dev.lockstep.cli.display.Screen]. Nothing here knows the API.
@NullMarked
package dev.lockstep.cli.display;

import org.jspecify.annotations.NullMarked;
