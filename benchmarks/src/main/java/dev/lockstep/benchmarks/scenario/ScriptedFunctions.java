package dev.lockstep.benchmarks.scenario;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// An endpoint of Lambda's API whose functions do what they are told to, each call on a thread of
/// its own.
final class ScriptedFunctions implements AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Amz-Executed-Version: $LATEST\r\n";

  /// What a function does.
  interface Behavior {
    /// @param call the first line of the request, which names the function
    /// @return the reply, head and all
    byte[] reply(String call, byte[] body) throws InterruptedException;
  }

  private final Behavior behavior;
  private final ServerSocket listener;

  ScriptedFunctions(Behavior behavior) throws IOException {
    this.behavior = behavior;
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// The reply of a function that returns `result`.
  static byte[] returned(String result) {
    return reply("", result);
  }

  /// The reply of a function that throws.
  static byte[] failed(String error) {
    return reply("X-Amz-Function-Error: Unhandled\r\n", error);
  }

  private static byte[] reply(String header, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    return (HEAD + header + "Content-Length: " + bytes.length + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// What a server's environment has to say for its functions to be here.
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_LAMBDA",
        endpoint(),
        "AWS_ACCESS_KEY_ID",
        "benchmark",
        "AWS_SECRET_ACCESS_KEY",
        "benchmark");
  }

  String endpoint() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String call = line(in);
      while (!call.isEmpty()) {
        byte[] body = in.readNBytes(bodyLength(in));
        out.write(behavior.reply(call, body));
        call = line(in);
      }
    } catch (IOException _) {
      // the server has ended
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads the lines of a head behind the first.
  private static int bodyLength(InputStream in) throws IOException {
    int length = 0;
    String line = line(in);
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).trim());
      }
      line = line(in);
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
