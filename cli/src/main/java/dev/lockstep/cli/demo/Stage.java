package dev.lockstep.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The demo's server with its data folder, tidied away by [#close] or, when Ctrl-C comes first, by
/// the process's shutdown.
final class Stage implements AutoCloseable {
  private final DataFolder folder;
  private final RunningServer server;
  private final Thread atShutdown = new Thread(this::tidy, "demo-shutdown");

  private Stage(DataFolder folder, RunningServer server) {
    this.folder = folder;
    this.server = server;
  }

  /// @param chosen where to keep the data; null for a temporary folder
  static Stage open(ServerStarter starter, @Nullable Path chosen, int port)
      throws IOException, InterruptedException {
    DataFolder folder = DataFolder.of(chosen);
    try {
      Stage stage = new Stage(folder, starter.start(folder.path(), port));
      Runtime.getRuntime().addShutdownHook(stage.atShutdown);
      return stage;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  RunningServer server() {
    return server;
  }

  /// When the process is ending already, the shutdown does the tidying and this never returns: what
  /// fails in the meantime, because the server has gone, is nobody's concern.
  @Override
  public void close() {
    if (!cancelShutdown()) {
      while (true) {
        LockSupport.park(this);
      }
    }
    tidy();
  }

  private boolean cancelShutdown() {
    try {
      return Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException _) {
      return false;
    }
  }

  private void tidy() {
    try (folder) {
      server.close();
    }
  }
}
