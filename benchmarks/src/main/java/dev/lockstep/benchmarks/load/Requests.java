package dev.lockstep.benchmarks.load;

import java.nio.charset.StandardCharsets;

/// Calls of the API as bytes.
public final class Requests {
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/x-amz-json-1.0\r\n"
          + "X-Amz-Target: AWSStepFunctions.%s\r\n"
          + "Authorization: AWS4-HMAC-SHA256 Credential=BENCHMARK/20260101/us-east-1/states/aws4_request,"
          + " SignedHeaders=host;x-amz-target, Signature=0123456789abcdef\r\n"
          + "Content-Length: ";

  private final int port;

  public Requests(int port) {
    this.port = port;
  }

  public byte[] call(String operation, String body) {
    return new Prepared(port, operation).with(body);
  }

  /// The head of calls of one operation, whose bodies vary.
  public Prepared prepare(String operation) {
    return new Prepared(port, operation);
  }

  /// Calls of one operation.
  public static final class Prepared {
    private final String head;

    private Prepared(int port, String operation) {
      this.head = HEAD.formatted(port, operation);
    }

    public byte[] with(String body) {
      byte[] text = body.getBytes(StandardCharsets.UTF_8);
      byte[] start = (head + text.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] request = new byte[start.length + text.length];
      System.arraycopy(start, 0, request, 0, start.length);
      System.arraycopy(text, 0, request, start.length, text.length);
      return request;
    }
  }
}
