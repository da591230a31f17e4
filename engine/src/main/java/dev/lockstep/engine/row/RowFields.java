package dev.lockstep.engine.row;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [RowWriter] wrote: `while (fields.next()) switch (fields.tag()) …`.
public final class RowFields {
  private final byte[] bytes;
  private int at = 1;
  private int tag;
  private int form;
  private long number;
  private int from;
  private int to;

  public RowFields(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalStateException("A row has at least a version");
    }
    this.bytes = bytes;
  }

  public int version() {
    return bytes[0];
  }

  /// Moves to the next field; false at the end.
  public boolean next() {
    if (at >= bytes.length) {
      return false;
    }
    long header = varint();
    tag = (int) (header >>> 1);
    form = (int) (header & 1);
    if (form == RowWriter.NUMBER) {
      number = varint();
    } else {
      int size = (int) varint();
      from = at;
      to = at + size;
      at = to;
    }
    return true;
  }

  public int tag() {
    return tag;
  }

  public long number() {
    return (number >>> 1) ^ -(number & 1);
  }

  public int integer() {
    return Math.toIntExact(number());
  }

  public boolean flag() {
    return number() != 0;
  }

  /// A number written with [RowWriter#optional].
  public long optional() {
    long value = number();
    return value > 0 ? value - 1 : value;
  }

  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  public byte[] bytes() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  public Payload payload(PayloadSource source) {
    return form == RowWriter.BYTES
        ? Payload.ofBytes(bytes())
        : Payload.stored((int) (number >>> 32), (int) number, source);
  }

  public int[] numbers() {
    int[] values = new int[to - from];
    int count = 0;
    int resume = at;
    at = from + 1;
    while (at < to) {
      values[count++] = (int) varint();
    }
    at = resume;
    return Arrays.copyOf(values, count);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("A number of a row does not end");
  }
}
