package dev.lockstep.functions.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads the Unix modes of a zip file's entries from its central directory; the JDK's reader does
/// not tell them. Tolerant: what cannot be read has no mode.
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 65_535;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int UNIX = 3;

  private ZipDirectory() {}

  /// The modes by entry name, of entries written on Unix.
  static Map<String, Integer> unixModes(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Integer> modes = new HashMap<>();
    int at = startOfDirectory(bytes);
    while (at >= 0 && at + ENTRY_BYTES <= zip.length && bytes.getInt(at) == ENTRY_SIGNATURE) {
      int nameLength = unsignedShort(bytes, at + 28);
      int length =
          ENTRY_BYTES + nameLength + unsignedShort(bytes, at + 30) + unsignedShort(bytes, at + 32);
      if (at + ENTRY_BYTES + nameLength > zip.length) {
        return modes;
      }
      if (bytes.get(at + 5) == UNIX) {
        String name = new String(zip, at + ENTRY_BYTES, nameLength, StandardCharsets.UTF_8);
        modes.put(name, unsignedShort(bytes, at + 40));
      }
      at += length;
    }
    return modes;
  }

  private static int startOfDirectory(ByteBuffer bytes) {
    int last = bytes.capacity() - END_BYTES;
    for (int at = last; at >= 0 && at >= last - MAX_COMMENT_BYTES; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        return bytes.getInt(at + 16);
      }
    }
    return -1;
  }

  private static int unsignedShort(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
