package dev.lockstep.server;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.cli.demo.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The `lockstep` process: the client commands, and those that need a server.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int status =
        Lockstep.commandLine(
                Main::startForDemo,
                new ServerCommand(System.getenv(), System.out, System.err),
                new CheckCommand(System.out, System.err))
            .execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static RunningServer startForDemo(Path data, int port) throws IOException {
    Server server =
        Server.start(
            Configuration.in(data).withPort(port),
            cause -> {
              System.err.println("lockstep: cannot go on: " + cause.getMessage());
              Runtime.getRuntime().halt(1);
            });
    return new RunningServer() {
      @Override
      public URI endpoint() {
        return server.endpoint();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
