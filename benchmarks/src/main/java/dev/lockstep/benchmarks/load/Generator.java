package dev.lockstep.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Keeps a number of connections busy from the calling thread.
public final class Generator implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();

  /// Connects and sends the first requests.
  public Generator(int port, int connections, Supplier<Client> clients) throws IOException {
    selector = Selector.open();
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
    for (int i = 0; i < connections; i++) {
      this.connections.add(new Connection(server, selector, clients.get()));
    }
    for (Connection connection : this.connections) {
      connection.begin();
    }
  }

  /// Goes on for a while and counts.
  public Window run(long nanos) throws IOException {
    Window window = new Window();
    run(nanos, window);
    return window;
  }

  /// Goes on for a while and counts in `window`.
  public void run(long nanos, Window window) throws IOException {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (left > 0) {
      selector.select(key -> proceed(key, window), Math.max(1, left / NANOS_PER_MILLI));
      left = end - System.nanoTime();
    }
  }

  private static void proceed(SelectionKey key, Window window) {
    try {
      ((Connection) key.attachment()).ready(window);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
