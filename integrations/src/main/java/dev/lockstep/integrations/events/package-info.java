/// Status-change events of executions, on their way to an event bus. Start at [EventDelivery].
@NullMarked
package dev.lockstep.integrations.events;

import org.jspecify.annotations.NullMarked;
