package dev.lockstep.engine.query;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;

/// One execution as it is kept.
public record Execution(int partition, ExecutionIdentity identity, ExecutionProgress progress) {
  long number() {
    return identity.number();
  }
}
