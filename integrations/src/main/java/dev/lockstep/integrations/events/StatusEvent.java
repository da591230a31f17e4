package dev.lockstep.integrations.events;

/// One event for the default bus.
///
/// @param region of the bus
/// @param resource the ARN of the execution
/// @param timeMillis when its status changed, milliseconds since the epoch
/// @param detail a JSON object
public record StatusEvent(String region, String resource, long timeMillis, String detail) {}
