/// Replays scenarios that were recorded on AWS against a running server and says where its answers
/// differ. Start at [dev.lockstep.conformance.Conformance], then
/// [dev.lockstep.conformance.Replayer] (one scenario) and [dev.lockstep.conformance.Comparer] (one
/// answer).
///
/// This is a plain HTTP client: nothing of the server may be used here, so that what is judged is
/// what a caller sees.
@NullMarked
package dev.lockstep.conformance;

import org.jspecify.annotations.NullMarked;
