package dev.lockstep.engine.row;

import dev.lockstep.engine.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes one row's value: a version byte, then tagged fields. A field is a header, which holds its
/// tag and its form, and a number or a length with that many bytes. Zero, false and null are not
/// written; readers skip tags that they do not know, so fields can be added and never reused.
public final class RowWriter {
  static final int NUMBER = 0;
  static final int BYTES = 1;

  private static final int USUAL_BYTES = 96;
  private static final char LAST_ASCII = 0x7F;
  private static final int MOST_VARINT_BYTES = 10;

  private byte[] buffer;
  private int length;

  /// @param version the version of this kind of row
  public RowWriter(int version) {
    this(version, USUAL_BYTES);
  }

  /// @param bytes how long the row will be, about
  public RowWriter(int version, int bytes) {
    buffer = new byte[bytes];
    buffer[length++] = (byte) version;
  }

  public RowWriter number(int tag, long value) {
    if (value != 0) {
      header(tag, NUMBER);
      varint((value << 1) ^ (value >> 63));
    }
    return this;
  }

  public RowWriter flag(int tag, boolean value) {
    return number(tag, value ? 1 : 0);
  }

  /// Writes a number that may be absent, zero being a value of its own.
  public RowWriter optional(int tag, @Nullable Long value) {
    return value == null ? this : number(tag, value >= 0 ? value + 1 : value);
  }

  public RowWriter text(int tag, @Nullable String value) {
    if (value == null) {
      return this;
    }
    int before = length;
    int size = value.length();
    header(tag, BYTES);
    varint(size);
    ensure(size);
    for (int i = 0; i < size; i++) {
      char next = value.charAt(i);
      if (next > LAST_ASCII) {
        length = before;
        return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
      }
      buffer[length + i] = (byte) next;
    }
    length += size;
    return this;
  }

  public RowWriter bytes(int tag, byte @Nullable [] value) {
    if (value != null) {
      header(tag, BYTES);
      varint(value.length);
      append(value);
    }
    return this;
  }

  /// Writes what `other` holds, as [#bytes] would.
  public RowWriter nested(int tag, RowWriter other) {
    header(tag, BYTES);
    varint(other.length);
    ensure(other.length);
    System.arraycopy(other.buffer, 0, buffer, length, other.length);
    length += other.length;
    return this;
  }

  /// Forgets what it holds and begins another row in the same memory.
  public RowWriter restart(int version) {
    length = 0;
    buffer[length++] = (byte) version;
    return this;
  }

  /// Writes a payload in place, or its row's number and size.
  public RowWriter payload(int tag, @Nullable Payload value) {
    if (value == null) {
      return this;
    }
    if (!value.hasRow()) {
      return bytes(tag, value.bytes());
    }
    header(tag, NUMBER);
    varint(((long) value.row() << 32) | value.size());
    return this;
  }

  /// Writes a list of small numbers, as counters are.
  public RowWriter numbers(int tag, int[] values) {
    if (values.length > 0) {
      RowWriter nested = new RowWriter(0);
      for (int value : values) {
        nested.varint(value);
      }
      bytes(tag, nested.toBytes());
    }
    return this;
  }

  private void header(int tag, int form) {
    varint((long) tag << 1 | form);
  }

  private void varint(long value) {
    ensure(MOST_VARINT_BYTES);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  private void append(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void ensure(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }
}
