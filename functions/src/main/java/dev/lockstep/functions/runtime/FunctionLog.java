package dev.lockstep.functions.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines that a function logged, bounded in bytes. Safe for use by several threads.
public final class FunctionLog {
  private final int maxBytes;
  private final Deque<String> lines = new ArrayDeque<>();
  private int bytes;

  public FunctionLog(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  public synchronized void append(String line) {
    lines.addLast(line);
    bytes += size(line);
    while (bytes > maxBytes && !lines.isEmpty()) {
      bytes -= size(lines.removeFirst());
    }
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// The lines with line ends, at most the last `maxTailBytes` of them.
  public synchronized String tail(int maxTailBytes) {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int start = Math.max(0, encoded.length - maxTailBytes);
    while (start > 0 && start < encoded.length && (encoded[start] & 0xC0) == 0x80) {
      start++;
    }
    return new String(encoded, start, encoded.length - start, StandardCharsets.UTF_8);
  }

  private static int size(String line) {
    return line.length() + 1;
  }
}
