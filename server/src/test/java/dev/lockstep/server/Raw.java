package dev.lockstep.server;

import dev.lockstep.server.process.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Requests over a socket, since clients refuse to lie about Host and Origin.
final class Raw {
  private Raw() {}

  /// The status of an exchange without a body.
  static int status(ServerProcess server, String method, String path, Map<String, String> headers)
      throws IOException {
    Map<String, String> sent = new LinkedHashMap<>(Map.of("Host", "localhost"));
    sent.putAll(headers);
    try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      sent.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
      request.append("Connection: close\r\nContent-Length: 0\r\n\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(reply.split(" ", 3)[1]);
    }
  }
}
