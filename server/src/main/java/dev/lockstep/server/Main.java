package dev.lockstep.server;

import dev.lockstep.cli.Lockstep;
import java.io.IOException;

/// The `lockstep` process: the client commands, and those that need a server.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(
        Lockstep.commandLine(
                (_, _) -> {
                  throw new IOException("This build has no server yet");
                })
            .execute(args));
  }
}
