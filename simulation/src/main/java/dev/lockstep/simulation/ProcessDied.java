package dev.lockstep.simulation;

/// The simulated process ends at this very point. An error, so that nothing in the engine takes it
/// for a bug of a decision.
final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  ProcessDied() {
    super("the simulated process has died", null, false, false);
  }
}
