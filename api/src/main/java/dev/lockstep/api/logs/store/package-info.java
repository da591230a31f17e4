/// Log groups in files below one directory: bounded by size and age, readable while written, none
/// the worse for a crash but for its last record. Start at [LogStore].
///
/// No name that a caller has chosen reaches the file system: a group's folder is named by a hash.
@NullMarked
package dev.lockstep.api.logs.store;

import org.jspecify.annotations.NullMarked;
