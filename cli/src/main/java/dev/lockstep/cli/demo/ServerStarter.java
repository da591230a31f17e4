package dev.lockstep.cli.demo;

import java.io.IOException;
import java.nio.file.Path;

/// Starts a server on embedded storage for the demo.
@FunctionalInterface
public interface ServerStarter {
  /// Returns once the server takes calls.
  ///
  /// @param dataDirectory where it keeps everything; exists and may be empty
  /// @param port the port on the loopback address; 0 for any free one
  /// @throws IOException if it cannot start; the message is shown to the user
  RunningServer start(Path dataDirectory, int port) throws IOException, InterruptedException;
}
