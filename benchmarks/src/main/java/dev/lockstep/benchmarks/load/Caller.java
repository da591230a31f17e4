package dev.lockstep.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;

/// Makes single calls, for what has to be there before a measurement.
public final class Caller {
  private static final int FIRST_BUFFER_BYTES = 16 * 1024;

  private final int port;
  private final Requests requests;

  public Caller(int port) {
    this.port = port;
    this.requests = new Requests(port);
  }

  /// @throws IOException if the call is refused, too
  public Answer call(String operation, String body) throws IOException {
    Answer answer = ask(operation, body);
    if (!answer.succeeded()) {
      throw new IOException(operation + " was refused: " + answer.body());
    }
    return answer;
  }

  /// The reply, a refusal too.
  public Answer ask(String operation, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(requests.call(operation, body));
      return read(socket.getInputStream());
    }
  }

  private static Answer read(InputStream in) throws IOException {
    byte[] bytes = new byte[FIRST_BUFFER_BYTES];
    int filled = 0;
    while (true) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      int read = in.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        throw new EOFException("The server has closed the connection");
      }
      filled += read;
      Answer answer = Answer.read(bytes, filled);
      if (answer != null) {
        return answer;
      }
    }
  }
}
