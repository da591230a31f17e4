package dev.lockstep.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of a request as it comes in.
final class IncomingBody {
  private static final int BUFFER_BYTES = 16 * 1024;

  /// How much of a refused body is taken in, so that a client that sends before it reads still gets
  /// its reply instead of a reset connection.
  private static final int MAX_DRAINED_BYTES = 128 * 1024 * 1024;

  private static final byte[] END = new byte[1];

  /// Where refused bodies go, of all requests at once: nobody looks.
  private static final byte[] DISCARDED = new byte[BUFFER_BYTES];

  private final ServerRequest request;
  private @Nullable InputStream opened;

  IncomingBody(ServerRequest request) {
    this.request = request;
  }

  boolean exists() {
    return request.content().hasEntity();
  }

  /// How many bytes it has; where that was not told, as many as it may have.
  long expected(int maxBytes) {
    return exists() ? request.headers().contentLength().orElse(maxBytes) : 0;
  }

  /// The whole body, or nothing if it is longer than `maxBytes`.
  Optional<byte[]> receive(int maxBytes) {
    if (!exists()) {
      return Optional.of(Request.NO_BODY);
    }
    OptionalLong length = request.headers().contentLength();
    return length.isPresent()
        ? Optional.of(receiveExactly((int) length.getAsLong()))
        : receiveUpTo(maxBytes);
  }

  /// A body whose length was told. It is believed, since there is room for it.
  private byte[] receiveExactly(int length) {
    byte[] body = new byte[length];
    int filled = 0;
    while (filled < length) {
      int read = read(body, filled);
      if (read < 0) {
        throw new CloseConnectionException("The request broke off");
      }
      filled += read;
    }
    read(END, 0); // so that Helidon sees that there is no more, and need not look for it
    return body;
  }

  private Optional<byte[]> receiveUpTo(int maxBytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = read(buffer, 0); read >= 0; read = read(buffer, 0)) {
      if (body.size() + read > maxBytes) {
        return Optional.empty();
      }
      body.write(buffer, 0, read);
    }
    return Optional.of(body.toByteArray());
  }

  /// Whether its client sends it only when told to.
  boolean waitsToBeAsked() {
    return opened == null && request.headers().containsToken(HeaderValues.EXPECT_100);
  }

  /// Takes in what a refused client still sends, unless it waits to be asked for it.
  void drain() {
    if (waitsToBeAsked()) {
      return;
    }
    long drained = 0;
    for (int read = 0; read >= 0 && drained < MAX_DRAINED_BYTES; drained += read) {
      read = read(DISCARDED, 0);
    }
  }

  private int read(byte[] buffer, int from) {
    try {
      InputStream content = opened == null ? request.content().inputStream() : opened;
      opened = content;
      return content.read(buffer, from, buffer.length - from);
    } catch (IOException | RuntimeException broken) {
      throw new CloseConnectionException("The request broke off or is malformed", broken);
    }
  }
}
