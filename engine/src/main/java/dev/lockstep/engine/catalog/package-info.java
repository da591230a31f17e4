/// The catalog: state machines, their definitions, revisions, versions and aliases, and activities;
/// the commands that change them and the reads of them. It lives on partition 0, in the table
/// CATALOG.
///
/// The commands hold what must be decided in one order: names, idempotency, revisions. What a
/// caller may ask at all (names, ARNs, definitions, configurations) the API has checked before.
///
/// Start at [dev.lockstep.engine.catalog.CatalogReader] to read and at
/// [dev.lockstep.engine.catalog.CreateStateMachine] to change.
@NullMarked
package dev.lockstep.engine.catalog;

import org.jspecify.annotations.NullMarked;
