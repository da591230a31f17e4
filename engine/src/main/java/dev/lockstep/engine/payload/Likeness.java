package dev.lockstep.engine.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a text has in common with another one of the same execution, whose row holds it whole: so
/// many bytes at the beginning and at the end. States hand on most of their input with something
/// added, replaced or left out; the row of such a payload then holds only what is new.
///
/// A likeness is always to a text that is whole, so that reading takes two rows at most.
///
/// @param row the number of the payload that lies whole in its row
/// @param prefix how many bytes at the beginning are the same
/// @param suffix how many bytes at the end are
public record Likeness(int row, int prefix, int suffix) {
  /// A text without this much in common with another lies whole in its row.
  private static final int LEAST_SHARED = 2;

  /// The first byte of a row that holds the rest of a text. No JSON text begins with it.
  private static final byte MARK = 1;

  private static final int HEADER_BYTES = 13;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /// How `text` is like `other`, or null if it is not enough so.
  ///
  /// @param row of `other`
  /// @param otherLike how `other` is like the text that is whole, null if it is that itself
  static @Nullable Likeness of(byte[] text, byte[] other, int row, @Nullable Likeness otherLike) {
    int shorter = Math.min(text.length, other.length);
    int different = Arrays.mismatch(text, other);
    int prefix = different < 0 ? shorter : different;
    int suffix = commonSuffix(text, other, shorter - prefix);
    Likeness likeness =
        otherLike == null
            ? new Likeness(row, prefix, suffix)
            : new Likeness(
                otherLike.row,
                Math.min(prefix, otherLike.prefix),
                Math.min(suffix, otherLike.suffix));
    int shared = likeness.prefix + likeness.suffix;
    return shared >= text.length / LEAST_SHARED ? likeness : null;
  }

  private static int commonSuffix(byte[] text, byte[] other, int most) {
    int end = text.length;
    int otherEnd = other.length;
    int common = 0;
    while (common + Long.BYTES <= most
        && (long) LONGS.get(text, end - common - Long.BYTES)
            == (long) LONGS.get(other, otherEnd - common - Long.BYTES)) {
      common += Long.BYTES;
    }
    while (common < most && text[end - common - 1] == other[otherEnd - common - 1]) {
      common++;
    }
    return common;
  }

  /// The row of `text`: what it does not share.
  byte[] encode(byte[] text) {
    int rest = text.length - prefix - suffix;
    byte[] bytes = new byte[HEADER_BYTES + rest];
    bytes[0] = MARK;
    INTS.set(bytes, 1, row);
    INTS.set(bytes, 1 + Integer.BYTES, prefix);
    INTS.set(bytes, 1 + 2 * Integer.BYTES, suffix);
    System.arraycopy(text, prefix, bytes, HEADER_BYTES, rest);
    return bytes;
  }

  /// The likeness that the row `bytes` holds the rest for, or null if it holds a whole text.
  public static @Nullable Likeness decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARK) {
      return null;
    }
    return new Likeness(
        (int) INTS.get(bytes, 1),
        (int) INTS.get(bytes, 1 + Integer.BYTES),
        (int) INTS.get(bytes, 1 + 2 * Integer.BYTES));
  }

  /// How long the text is of which `bytes` are the row.
  public int size(byte[] bytes) {
    return prefix + suffix + bytes.length - HEADER_BYTES;
  }

  /// The text of which `bytes` are the row.
  ///
  /// @param whole the bytes of [#row]
  byte[] text(byte[] bytes, byte[] whole) {
    int rest = bytes.length - HEADER_BYTES;
    byte[] text = new byte[prefix + rest + suffix];
    System.arraycopy(whole, 0, text, 0, prefix);
    System.arraycopy(bytes, HEADER_BYTES, text, prefix, rest);
    System.arraycopy(whole, whole.length - suffix, text, prefix + rest, suffix);
    return text;
  }
}
