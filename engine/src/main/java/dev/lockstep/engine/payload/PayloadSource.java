package dev.lockstep.engine.payload;

/// Reads the payload rows of one execution.
@FunctionalInterface
public interface PayloadSource {
  /// The bytes of payload row `number`.
  ///
  /// @throws IllegalStateException if there is no such row: rows refer only to payloads that exist
  byte[] read(int number);
}
