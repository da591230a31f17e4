/// Payload templates of JSONPath states: JSON in which members ending in `.$` are computed.
///
/// Start at [dev.lockstep.expressions.template.PayloadTemplate].
@NullMarked
package dev.lockstep.expressions.template;

import org.jspecify.annotations.NullMarked;
