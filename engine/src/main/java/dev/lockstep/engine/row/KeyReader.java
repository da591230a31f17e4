package dev.lockstep.engine.row;

import java.nio.charset.StandardCharsets;

/// Reads the parts of a key in order, behind partition and kind.
public final class KeyReader {
  private final byte[] key;
  private int at = 3;

  public KeyReader(byte[] key) {
    this.key = key;
  }

  public int oneByte() {
    return key[at++] & 0xFF;
  }

  public int fourBytes() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | key[at++] & 0xFF;
    }
    return value;
  }

  public long eightBytes() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | key[at++] & 0xFF;
    }
    return value;
  }

  /// Everything that is left, as text.
  public String text() {
    return new String(key, at, key.length - at, StandardCharsets.UTF_8);
  }
}
