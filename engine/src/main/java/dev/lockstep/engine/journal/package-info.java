/// The ports beneath the engine: where batches of rows become durable and where rows are read.
@NullMarked
package dev.lockstep.engine.journal;

import org.jspecify.annotations.NullMarked;
