/// The Step Functions API over HTTP: AWS JSON 1.0 in, an operation, AWS JSON 1.0 out. The wire
/// format is known in this module alone.
///
/// Start at [dev.lockstep.api.ApiRoutes]. An operation is one file in `operation` and one line in
/// `Operations`; `input` reads and checks what callers send, `view` writes what they get.
@NullMarked
package dev.lockstep.api;

import org.jspecify.annotations.NullMarked;
