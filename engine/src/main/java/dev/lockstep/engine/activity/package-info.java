/// The queues of activity tasks that wait for a worker. Memory only: they refill from rows.
@NullMarked
package dev.lockstep.engine.activity;

import org.jspecify.annotations.NullMarked;
