package dev.lockstep.engine.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds one key, big-endian so that keys sort as their parts do: partition, kind, then the rest.
final class KeyWriter {
  private byte[] buffer;
  private int length;

  KeyWriter(int partition, char kind, int capacity) {
    buffer = new byte[3 + capacity];
    buffer[0] = (byte) (partition >>> 8);
    buffer[1] = (byte) partition;
    buffer[2] = (byte) kind;
    length = 3;
  }

  KeyWriter oneByte(int value) {
    buffer[length++] = (byte) value;
    return this;
  }

  KeyWriter fourBytes(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  KeyWriter eightBytes(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  KeyWriter text(String value) {
    return raw(value.getBytes(StandardCharsets.UTF_8));
  }

  KeyWriter raw(byte[] bytes) {
    if (length + bytes.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, length + bytes.length);
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    return this;
  }

  byte[] toBytes() {
    return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
  }
}
