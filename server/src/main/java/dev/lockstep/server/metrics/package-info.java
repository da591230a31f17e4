/// What a server counts and measures, as Prometheus reads it.
///
/// Nobody is told anything here while work is done: counters are added to in place, everything else
/// is read when somebody asks. Only this package knows the metrics library. Labels have few values
/// by construction: partitions, services, operations and error codes, never a name that users
/// choose.
@NullMarked
package dev.lockstep.server.metrics;

import org.jspecify.annotations.NullMarked;
