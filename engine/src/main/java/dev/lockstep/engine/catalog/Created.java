package dev.lockstep.engine.catalog;

/// A thing of the catalog exists, made now or by an earlier equal command.
///
/// @param creationMillis milliseconds since the epoch
public record Created(String arn, long creationMillis) {}
