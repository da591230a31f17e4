package dev.lockstep.api.logs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file of a group's log. Whoever holds one for reading knows how long it was then; what is
/// written behind that does not concern them.
final class LogSegment {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long CLOCK_MILLIS = 60_000;

  final long number;
  private final Path file;
  private long length;
  private long lastWriteMillis;

  /// Per stream, once somebody has asked.
  private @Nullable Map<String, LogStreamSummary> streams;

  private LogSegment(long number, Path file, long length, long lastWriteMillis) {
    this.number = number;
    this.file = file;
    this.length = length;
    this.lastWriteMillis = lastWriteMillis;
  }

  static LogSegment begin(Path folder, long number, long nowMillis) {
    LogSegment segment = new LogSegment(number, file(folder, number), 0, nowMillis);
    segment.streams = new HashMap<>();
    return segment;
  }

  /// A segment that is there. What a crash has left of a line at its end goes.
  static LogSegment open(Path folder, long number) throws IOException {
    Path file = file(folder, number);
    long lastWriteMillis = Files.getLastModifiedTime(file).toMillis();
    long length = endOfLastLine(file);
    if (length < Files.size(file)) {
      truncate(file, length);
    }
    return new LogSegment(number, file, length, lastWriteMillis);
  }

  private static long endOfLastLine(Path file) throws IOException {
    try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
      long end = reading.length();
      while (end > 0) {
        long start = Math.max(0, end - CHUNK_BYTES);
        byte[] chunk = new byte[(int) (end - start)];
        reading.seek(start);
        reading.readFully(chunk);
        for (int at = chunk.length - 1; at >= 0; at--) {
          if (chunk[at] == '\n') {
            return start + at + 1;
          }
        }
        end = start;
      }
      return 0;
    }
  }

  private static Path file(Path folder, long number) {
    return folder.resolve("%018d.log".formatted(number));
  }

  long length() {
    return length;
  }

  long lastWriteMillis() {
    return lastWriteMillis;
  }

  /// True if it can hold records of `fromMillis` or later: none is taken up before its time, but
  /// for clocks that were set back a little.
  boolean reaches(long fromMillis) {
    return lastWriteMillis >= fromMillis - CLOCK_MILLIS;
  }

  void append(byte[] lines, Iterable<LogLine> written, long nowMillis) throws IOException {
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      truncate(file, length);
      throw failed;
    }
    length += lines.length;
    lastWriteMillis = nowMillis;
    Map<String, LogStreamSummary> known = streams;
    if (known != null) {
      written.forEach(line -> summarize(line, known));
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /// The streams that have records here.
  Map<String, LogStreamSummary> streams() throws IOException {
    Map<String, LogStreamSummary> known = streams;
    if (known == null) {
      Map<String, LogStreamSummary> found = new HashMap<>();
      lines(
          read(0, length),
          0,
          0,
          (_, _, line) -> {
            summarize(line, found);
            return true;
          });
      streams = found;
      known = found;
    }
    return known;
  }

  private static void summarize(LogLine line, Map<String, LogStreamSummary> streams) {
    streams.merge(line.stream(), LogStreamSummary.of(line), LogStreamSummary::with);
  }

  /// The bytes from `start` up to `end`; none if the segment has gone meanwhile.
  byte[] read(long start, long end) throws IOException {
    try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(end, reading.length()) - start)];
      reading.seek(start);
      reading.readFully(bytes);
      return bytes;
    } catch (FileNotFoundException gone) {
      return new byte[0];
    }
  }

  /// Is given lines, one after the other.
  interface LineReader {
    /// @param start where the line begins in its segment
    /// @param end where the next one does
    /// @return whether to go on
    boolean line(long start, long end, LogLine line);
  }

  /// Passes on each line of `bytes` that is not of before `fromMillis`; the first lies at `start`.
  static void lines(byte[] bytes, long start, long fromMillis, LineReader reader) {
    int begin = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        long time = LogLine.timestamp(bytes, begin, at);
        LogLine line = time < fromMillis ? null : LogLine.decode(bytes, begin, at);
        if (line != null && !reader.line(start + begin, start + at + 1, line)) {
          return;
        }
        begin = at + 1;
      }
    }
  }
}
