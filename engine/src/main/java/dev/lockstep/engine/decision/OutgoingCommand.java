package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;

/// A command on its way to another partition, kept in a row of its sender until it is acknowledged.
///
/// @param sequence dense per sender and destination, so that a repeated delivery is recognised
public record OutgoingCommand(
    int source, int destination, long sequence, ExecutionCommand<?> command) {

  /// The row's value; the rest is its key.
  public byte[] encode() {
    byte[] bytes = CommandCodec.encode(command);
    if (bytes == null) {
      throw new IllegalArgumentException("Not sent between partitions: " + command);
    }
    return bytes;
  }

  public static OutgoingCommand decode(int source, int destination, long sequence, byte[] bytes) {
    return new OutgoingCommand(source, destination, sequence, CommandCodec.decode(bytes));
  }
}
