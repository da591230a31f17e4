package dev.lockstep.integrations.delivery;

/// How one queue stands. Counts are since the start of the process.
///
/// @param name what is delivered, such as `execution-logs`
/// @param sent items that arrived
/// @param retried items that were tried once more, each time
/// @param dropped items that were given up
/// @param waiting items that wait or are on their way
public record DeliveryStatistics(String name, long sent, long retried, long dropped, int waiting) {}
