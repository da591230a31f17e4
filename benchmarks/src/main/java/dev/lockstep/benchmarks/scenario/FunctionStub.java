package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/// An endpoint of Lambda's API that answers every call at once with the same result, from one
/// thread.
final class FunctionStub implements AutoCloseable {
  static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:stub";

  /// The function that an execution calls last.
  static final String LAST = "arn:aws:lambda:us-east-1:123456789012:function:last";

  private static final byte[] LAST_PATH =
      "POST /2015-03-31/functions/last/".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_BUFFER_BYTES = 4 * 1024;
  private static final byte[] REPLY =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Amz-Executed-Version: $LATEST\r\nContent-Length: 13\r\n\r\n{\"done\":true}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final LongAdder calls = new LongAdder();
  private final LongConsumer pauses;
  private final Runnable lasts;
  private long answeredNanos;

  /// @param pauses is told how many nanoseconds lay between an answer and the next call
  /// @param lasts is told of calls of the last function; both by the stub's thread
  FunctionStub(LongConsumer pauses, Runnable lasts) throws IOException {
    this.pauses = pauses;
    this.lasts = lasts;
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread.ofPlatform().daemon().name("function-stub").start(this::serve);
  }

  /// What tells a server to call functions here.
  Map<String, String> environment() throws IOException {
    int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    return Map.of(
        "AWS_ENDPOINT_URL_LAMBDA",
        "http://127.0.0.1:" + port,
        "AWS_ACCESS_KEY_ID",
        "benchmark",
        "AWS_SECRET_ACCESS_KEY",
        "benchmark");
  }

  long calls() {
    return calls.sum();
  }

  private void serve() {
    try {
      while (true) {
        selector.select(this::proceed);
      }
    } catch (ClosedSelectorException _) {
      // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void proceed(SelectionKey key) {
    if (!(key.attachment() instanceof Connection connection)) {
      accept();
    } else if (!connection.proceed()) {
      key.cancel();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Connection {
    private final SocketChannel channel;
    private byte[] received = new byte[FIRST_BUFFER_BYTES];
    private int filled;

    private Connection(SocketChannel channel) {
      this.channel = channel;
    }

    /// Returns whether the connection goes on.
    private boolean proceed() {
      try {
        if (filled == received.length) {
          received = Arrays.copyOf(received, 2 * received.length);
        }
        int read = channel.read(ByteBuffer.wrap(received, filled, received.length - filled));
        if (read < 0) {
          channel.close();
          return false;
        }
        filled += read;
        if (Answer.read(received, filled) != null) {
          answer();
        }
        return true;
      } catch (IOException _) {
        return false; // the server has ended
      }
    }

    private void answer() throws IOException {
      pauses.accept(System.nanoTime() - answeredNanos);
      calls.increment();
      if (Arrays.mismatch(received, LAST_PATH) == LAST_PATH.length) {
        lasts.run();
      }
      filled = 0;
      channel.write(ByteBuffer.wrap(REPLY));
      answeredNanos = System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.close();
  }
}
