/// What the grammars of all state types share: located problems, typed fields of an object, and the
/// fields that mean the same in every state (paths, templates, `Assign`, `Retry`, `Catch`, …).
///
/// Start at [dev.lockstep.language.grammar.StateReader]. A reader reports what is wrong and yields
/// a harmless value, so that one reading finds every problem; nobody looks at what it yielded then.
@NullMarked
package dev.lockstep.language.grammar;

import org.jspecify.annotations.NullMarked;
