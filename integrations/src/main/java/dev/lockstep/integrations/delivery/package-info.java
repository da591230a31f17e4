/// What leaves the server for somewhere that may be slow or away, and must never hold anything up:
/// a bounded queue, batches, retries, and counts of what was lost. Start at [DeliveryQueue].
@NullMarked
package dev.lockstep.integrations.delivery;

import org.jspecify.annotations.NullMarked;
