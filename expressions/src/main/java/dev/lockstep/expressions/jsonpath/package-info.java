/// JSONPath as the States Language uses it: Jayway's dialect, over three roots.
///
/// Start at [dev.lockstep.expressions.jsonpath.PathExpression]. Simple paths are walked here, on
/// the JSON value itself; only filters, `..` and functions go to the Jayway library.
@NullMarked
package dev.lockstep.expressions.jsonpath;

import org.jspecify.annotations.NullMarked;
