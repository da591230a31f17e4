/// JSONata as AWS offers it: without `$eval`, with six functions more, under a budget.
///
/// Start at [dev.lockstep.expressions.jsonata.JsonataExpression]. The library's types do not leave
/// this package.
@NullMarked
package dev.lockstep.expressions.jsonata;

import org.jspecify.annotations.NullMarked;
