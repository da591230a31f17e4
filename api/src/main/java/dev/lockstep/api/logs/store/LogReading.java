package dev.lockstep.api.logs.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a group's segments as they stood at one moment, without a lock: what is written meanwhile
/// lies behind, and what goes meanwhile reads as empty.
final class LogReading {
  private final List<Part> parts = new ArrayList<>();
  private final LogStoreLimits limits;

  private record Part(LogSegment segment, long length) {}

  LogReading(List<LogSegment> segments, LogStoreLimits limits) {
    segments.forEach(segment -> parts.add(new Part(segment, segment.length())));
    this.limits = limits;
  }

  private LogPosition end() {
    return parts.isEmpty()
        ? LogPosition.START
        : new LogPosition(parts.getLast().segment.number, parts.getLast().length);
  }

  /// Records from `from` on, at most `limit`. The page may hold fewer, or none, and still not be
  /// complete: the search ends after some files.
  LogPage forward(LogQuery query, LogPosition from, int limit) throws IOException {
    Filling page = new Filling(query, limit);
    LogPosition at = from;
    int searched = 0;
    for (Part part : parts) {
      long number = part.segment.number;
      if (number < from.segment() || page.full || !part.segment.reaches(query.fromMillis())) {
        continue;
      }
      if (searched++ >= limits.pageSegments()) {
        return new LogPage(page.events, from, at, false);
      }
      long start = number == from.segment() ? from.offset() : 0;
      LogSegment.lines(
          part.segment.read(start, part.length),
          start,
          query.fromMillis(),
          (begin, end, line) -> page.take(number, begin, end, line));
      at = page.full ? page.events.getLast().end() : new LogPosition(number, part.length);
    }
    LogPosition start = page.events.isEmpty() ? from : page.events.getFirst().position();
    return new LogPage(page.events, start, at, !page.full);
  }

  /// The last records before `before`, at most `limit`.
  LogPage backward(LogQuery query, LogPosition before, int limit) throws IOException {
    List<FoundEvent> found = new ArrayList<>();
    boolean complete = true;
    for (Part part : parts.reversed()) {
      long number = part.segment.number;
      if (number > before.segment() || !part.segment.reaches(query.fromMillis())) {
        continue;
      }
      if (found.size() >= limit) {
        complete = false;
        break;
      }
      long end = number == before.segment() ? Math.min(before.offset(), part.length) : part.length;
      Filling here = new Filling(query, Integer.MAX_VALUE);
      LogSegment.lines(
          part.segment.read(0, end),
          0,
          query.fromMillis(),
          (begin, after, line) -> here.keep(number, begin, after, line));
      found.addAll(0, here.events);
    }
    List<FoundEvent> last = last(found, limit);
    LogPosition start = last.isEmpty() ? before : last.getFirst().position();
    LogPosition end = last.isEmpty() ? before : last.getLast().end();
    return new LogPage(last, start, end, complete && last.size() == found.size());
  }

  LogPage newest(LogQuery query, int limit) throws IOException {
    return backward(query, end(), limit);
  }

  /// The end of `found` that fits a page.
  private List<FoundEvent> last(List<FoundEvent> found, int limit) {
    int first = found.size();
    long bytes = 0;
    while (first > 0 && found.size() - first < limit) {
      bytes += bytes(found.get(first - 1).event());
      if (bytes > limits.pageBytes() && first < found.size()) {
        break;
      }
      first--;
    }
    return List.copyOf(found.subList(first, found.size()));
  }

  private static int bytes(LogEvent event) {
    return event.message().getBytes(StandardCharsets.UTF_8).length;
  }

  private final class Filling {
    private final LogQuery query;
    private final int limit;
    private final List<FoundEvent> events = new ArrayList<>();
    private long bytes;
    private boolean full;

    Filling(LogQuery query, int limit) {
      this.query = query;
      this.limit = limit;
    }

    boolean keep(long segment, long begin, long end, LogLine line) {
      if (query.matches(line)) {
        events.add(
            new FoundEvent(
                new LogPosition(segment, begin),
                new LogPosition(segment, end),
                line.stream(),
                line.ingestionMillis(),
                line.event()));
        bytes += bytes(line.event());
      }
      return true;
    }

    /// As [#keep], up to what fits a page.
    boolean take(long segment, long begin, long end, LogLine line) {
      keep(segment, begin, end, line);
      full = events.size() >= limit || bytes >= limits.pageBytes();
      return !full;
    }
  }
}
