package dev.lockstep.http;

import java.io.IOException;
import java.io.OutputStream;

/// A body on its way to a client that has a limited time to take in each part, however many there
/// are.
final class StreamedBody extends OutputStream {
  private final OutputStream out;
  private final SlowClients slowClients;

  StreamedBody(OutputStream out, SlowClients slowClients) {
    this.out = out;
    this.slowClients = slowClients;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    slowClients.begin();
    try {
      out.write(bytes, from, length);
    } finally {
      slowClients.end();
    }
  }

  @Override
  public void flush() throws IOException {
    slowClients.begin();
    try {
      out.flush();
    } finally {
      slowClients.end();
    }
  }

  @Override
  public void close() throws IOException {
    slowClients.begin();
    try {
      out.close();
    } finally {
      slowClients.end();
    }
  }
}
