package dev.lockstep.benchmarks.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A reply in the connection's buffer, valid until the next request. Requests are read the same
/// way, as only lengths are looked at.
public final class Answer {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final byte[] bytes;
  private final int bodyStart;
  private final int end;

  private Answer(byte[] bytes, int bodyStart, int end) {
    this.bytes = bytes;
    this.bodyStart = bodyStart;
    this.end = end;
  }

  /// The reply in the first `filled` bytes, or null while it is not complete.
  public static @Nullable Answer read(byte[] bytes, int filled) {
    int bodyStart = endOfHeaders(bytes, filled);
    if (bodyStart < 0) {
      return null;
    }
    int end = bodyStart + contentLength(bytes, bodyStart);
    return filled < end ? null : new Answer(bytes, bodyStart, end);
  }

  private static int endOfHeaders(byte[] bytes, int filled) {
    for (int i = 3; i < filled; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int bodyStart) {
    for (int i = 0; i < bodyStart - LENGTH.length; i++) {
      if (bytes[i] == '\n' && matches(bytes, i + 1)) {
        return number(bytes, i + 1 + LENGTH.length);
      }
    }
    return 0;
  }

  private static boolean matches(byte[] bytes, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      int given = bytes[at + i];
      int lower = given >= 'A' && given <= 'Z' ? given + 32 : given;
      if (lower != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int at) {
    int i = at;
    while (bytes[i] == ' ') {
      i++;
    }
    int number = 0;
    while (bytes[i] >= '0' && bytes[i] <= '9') {
      number = number * 10 + bytes[i] - '0';
      i++;
    }
    return number;
  }

  public boolean succeeded() {
    return bytes[STATUS_AT] == '2';
  }

  public int bodyLength() {
    return end - bodyStart;
  }

  public String body() {
    return new String(bytes, bodyStart, end - bodyStart, StandardCharsets.UTF_8);
  }

  /// The value of the first string member called `name`, whose text must need no escapes.
  public @Nullable String member(String name) {
    String body = body();
    String opening = "\"" + name + "\":\"";
    int start = body.indexOf(opening);
    if (start < 0) {
      return null;
    }
    int from = start + opening.length();
    return body.substring(from, body.indexOf('"', from));
  }
}
