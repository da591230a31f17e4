package dev.lockstep.functions.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much memory a process and its descendants hold. On Linux the pages of files (program code
/// that processes share) are left out; elsewhere `ps` tells the whole resident size.
final class ResidentMemory {
  private static final Path PROC = Path.of("/proc");
  private static final long KILOBYTE = 1024;

  private ResidentMemory() {}

  static long bytes(ProcessHandle root) {
    long total = ofProcess(root.pid());
    for (ProcessHandle child : root.children().toList()) {
      total += bytes(child);
    }
    return total;
  }

  private static long ofProcess(long pid) {
    Path status = PROC.resolve(Long.toString(pid)).resolve("status");
    if (!Files.isDirectory(PROC)) {
      return byPs(pid);
    }
    try {
      long kilobytes = 0;
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:")) {
          kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return kilobytes * KILOBYTE;
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long byPs(long pid) {
    try {
      Process ps =
          new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
              .redirectErrorStream(true)
              .start();
      String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.isBlank() ? 0 : Long.parseLong(answer.strip()) * KILOBYTE;
    } catch (IOException | NumberFormatException unavailable) {
      return 0;
    }
  }
}
