/// The intrinsic functions: `States.Format('{}', $.name)` and its 17 kin, one file each.
///
/// Start at [dev.lockstep.expressions.intrinsic.IntrinsicExpression].
@NullMarked
package dev.lockstep.expressions.intrinsic;

import org.jspecify.annotations.NullMarked;
