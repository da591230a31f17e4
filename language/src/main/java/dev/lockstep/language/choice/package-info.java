/// The conditions of a JSONPath Choice state: comparisons of values at paths, joined by And, Or and
/// Not. Each compiles to an expression that yields a boolean.
///
/// Start at [dev.lockstep.language.choice.ConditionGrammar]; the operators are listed in
/// [dev.lockstep.language.choice.Operators].
@NullMarked
package dev.lockstep.language.choice;

import org.jspecify.annotations.NullMarked;
