/// The languages inside the language: paths, intrinsic functions, payload templates and JSONata.
///
/// Each is compiled once into an [dev.lockstep.expressions.Expression] and evaluated against a
/// [dev.lockstep.expressions.Scope] under its [dev.lockstep.expressions.Budget]. Pure: time and
/// randomness come from the scope's [dev.lockstep.expressions.Entropy], never from a library.
@NullMarked
package dev.lockstep.expressions;

import org.jspecify.annotations.NullMarked;
