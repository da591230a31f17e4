/// What the machine could do at best with the same bytes: bare syncs, bare RocksDB, and the engine
/// without disk or network.
@NullMarked
package dev.lockstep.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
