package dev.lockstep.cli.demo;

import java.net.URI;

/// A server that takes calls until it is closed.
public interface RunningServer extends AutoCloseable {
  /// The address that clients connect to.
  URI endpoint();

  /// Stops it in order, its data kept. A second call does nothing.
  @Override
  void close();
}
