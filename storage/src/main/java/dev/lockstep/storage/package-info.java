/// The engine's ports on RocksDB: one data directory, one database, one synced write at a time.
///
/// Start at [dev.lockstep.storage.DataDirectory] (who owns a directory, and what it is) and
/// [dev.lockstep.storage.RocksStorage] (the journal and the store). What a row means is not known
/// here: rows are bytes grouped by table.
@NullMarked
package dev.lockstep.storage;

import org.jspecify.annotations.NullMarked;
