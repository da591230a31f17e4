package dev.lockstep.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One kept-alive connection, with one request at a time on it.
final class Connection implements AutoCloseable {
  private static final int FIRST_BUFFER_BYTES = 16 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Client client;
  private byte[] received = new byte[FIRST_BUFFER_BYTES];
  private int filled;
  private ByteBuffer sending = ByteBuffer.allocate(0);
  private long sentNanos;

  Connection(InetSocketAddress server, Selector selector, Client client) throws IOException {
    this.client = client;
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void begin() throws IOException {
    send(client.first());
  }

  private void send(byte[] request) throws IOException {
    sentNanos = System.nanoTime();
    sending = ByteBuffer.wrap(request);
    flush();
  }

  private void flush() throws IOException {
    channel.write(sending);
    key.interestOps(sending.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /// Goes on after the selector has said that it can.
  void ready(Window window) throws IOException {
    if (sending.hasRemaining()) {
      flush();
      return;
    }
    Answer answer = receive();
    if (answer == null) {
      return;
    }
    if (!answer.succeeded()) {
      window.refused(answer.body());
    } else if (client.counts(answer)) {
      window.done(System.nanoTime() - sentNanos);
    }
    filled = 0;
    send(client.next(answer));
  }

  private @Nullable Answer receive() throws IOException {
    if (filled == received.length) {
      received = Arrays.copyOf(received, 2 * received.length);
    }
    int read = channel.read(ByteBuffer.wrap(received, filled, received.length - filled));
    if (read < 0) {
      throw new IOException("The server has closed a connection");
    }
    filled += read;
    return Answer.read(received, filled);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
