package dev.lockstep.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends what it is told, well-formed or not.
final class RawClient implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 20_000;
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /// All that comes until the server closes the connection.
  String untilClosed() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketTimeoutException stillOpen) {
      throw stillOpen;
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
