package dev.lockstep.api.logs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log groups of one server. Safe for several threads; only one process may use a directory.
///
/// Records are not synced: a crash of the machine may lose the last of them, as a log may. They go
/// by whole files, the oldest first, when there are too many or when their time is up.
///
/// A group comes to be when it is first named, and one that was deleted stays so until it is
/// created again: so that a destination need not be made before a state machine names it, and one
/// that was taken away is not found.
public final class LogStore {
  private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);
  private static final long SWEEP_MILLIS = 60_000;

  private final Path folder;
  private final LogStoreLimits limits;
  private final InstantSource clock;
  private final TreeMap<String, StoredGroup> groups = new TreeMap<>();
  private long bytes;
  private long nextSweepMillis;

  /// A group as it stands.
  public record GroupSummary(LogGroup group, long creationMillis, long storedBytes) {}

  private LogStore(Path folder, LogStoreLimits limits, InstantSource clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  /// @param folder made if it is missing
  public static LogStore open(Path folder, LogStoreLimits limits, InstantSource clock)
      throws IOException {
    LogStore store = new LogStore(folder, limits, clock);
    Files.createDirectories(folder);
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path each : folders.filter(Files::isDirectory).toList()) {
        StoredGroup group = StoredGroup.open(each);
        if (group != null) {
          store.groups.put(group.group.arn(), group);
          store.bytes += group.bytes();
        }
      }
    }
    store.sweep(clock.millis());
    return store;
  }

  public LogStoreLimits limits() {
    return limits;
  }

  // ---- groups

  /// Creates a group.
  ///
  /// @return false if it is there already
  /// @throws TooManyGroupsException if there are too many
  public synchronized boolean create(LogGroup group) {
    try {
      StoredGroup known = groups.get(group.arn());
      if (known == null) {
        make(group);
        return true;
      }
      if (known.isDeleted()) {
        known.createAgain(clock.millis());
        return true;
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sees to it that there is a group of this name, unless it was deleted.
  ///
  /// @return whether there is
  /// @throws TooManyGroupsException if there are too many
  public synchronized boolean find(LogGroup group) {
    StoredGroup known = groups.get(group.arn());
    return known == null ? create(group) : !known.isDeleted();
  }

  /// Deletes a group with its records.
  ///
  /// @return false if there is none
  public synchronized boolean delete(LogGroup group) {
    StoredGroup known = live(group);
    if (known == null) {
      return false;
    }
    try {
      bytes -= known.bytes();
      known.delete();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredGroup make(LogGroup group) throws IOException {
    if (groups.size() >= limits.groups()) {
      forgetOneDeleted();
    }
    StoredGroup made =
        StoredGroup.create(group, folder.resolve(StoredGroup.folderName(group)), clock.millis());
    groups.put(group.arn(), made);
    return made;
  }

  private void forgetOneDeleted() throws IOException {
    StoredGroup oldest =
        groups.values().stream()
            .filter(StoredGroup::isDeleted)
            .min(Comparator.comparingLong(StoredGroup::creationMillis))
            .orElseThrow(TooManyGroupsException::new);
    oldest.forget();
    groups.remove(oldest.group.arn());
  }

  private @Nullable StoredGroup live(LogGroup group) {
    StoredGroup known = groups.get(group.arn());
    return known == null || known.isDeleted() ? null : known;
  }

  /// The groups whose ARN begins with `prefix`, by ARN.
  public synchronized List<GroupSummary> groups(String prefix) {
    return groups.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .filter(each -> !each.isDeleted())
        .map(each -> new GroupSummary(each.group, each.creationMillis(), each.bytes()))
        .toList();
  }

  /// The streams of a group by name; null if there is no such group.
  public synchronized @Nullable List<LogStreamSummary> streams(LogGroup group) {
    StoredGroup known = live(group);
    try {
      return known == null ? null : List.copyOf(known.streams().values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- records

  /// Adds records to a stream, making the group if it was not there.
  ///
  /// @return false if the group was deleted
  /// @throws IOException if they cannot be written; then none is
  public synchronized boolean append(LogGroup group, String stream, List<LogEvent> events)
      throws IOException {
    if (!find(group)) {
      return false;
    }
    long now = clock.millis();
    StoredGroup known = live(group);
    if (known != null) {
      bytes += known.append(stream, events, limits.segmentBytes(), now);
    }
    if (now >= nextSweepMillis || bytes > limits.maxBytes()) {
      sweep(now);
    }
    return true;
  }

  /// Records from `from` on; null if there is no such group.
  public @Nullable LogPage forward(LogGroup group, LogQuery query, LogPosition from, int limit) {
    LogReading reading = reading(group);
    try {
      return reading == null ? null : reading.forward(kept(query), from, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Likewise from the beginning.
  public @Nullable LogPage oldest(LogGroup group, LogQuery query, int limit) {
    return forward(group, query, LogPosition.START, limit);
  }

  /// The last records before `before`; null if there is no such group.
  public @Nullable LogPage backward(LogGroup group, LogQuery query, LogPosition before, int limit) {
    LogReading reading = reading(group);
    try {
      return reading == null ? null : reading.backward(kept(query), before, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last records of all; null if there is no such group.
  public @Nullable LogPage newest(LogGroup group, LogQuery query, int limit) {
    LogReading reading = reading(group);
    try {
      return reading == null ? null : reading.newest(kept(query), limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized @Nullable LogReading reading(LogGroup group) {
    StoredGroup known = live(group);
    return known == null ? null : new LogReading(known.segments(), limits);
  }

  /// What is too old is not shown, though its file may still be there.
  private LogQuery kept(LogQuery query) {
    long oldest = clock.millis() - limits.retention().toMillis();
    return new LogQuery(
        query.streams(), Math.max(query.fromMillis(), oldest), query.toMillis(), query.messages());
  }

  // ---- bounds

  /// Records that cannot be taken away now are tried again a minute later.
  private void sweep(long now) {
    nextSweepMillis = now + SWEEP_MILLIS;
    long oldest = now - limits.retention().toMillis();
    try {
      for (StoredGroup group : groups.values()) {
        for (LogSegment segment : group.segments()) {
          if (segment.lastWriteMillis() < oldest) {
            drop(group, segment);
          }
        }
      }
      while (bytes > limits.maxBytes()) {
        dropOldest();
      }
    } catch (IOException e) {
      LOG.warn("Old execution logs cannot be removed: {}", e.toString());
    }
  }

  private void dropOldest() throws IOException {
    StoredGroup from = null;
    LogSegment oldest = null;
    for (StoredGroup group : groups.values()) {
      for (LogSegment segment : group.segments()) {
        if (oldest == null || segment.lastWriteMillis() < oldest.lastWriteMillis()) {
          from = group;
          oldest = segment;
        }
      }
    }
    if (from == null || oldest == null) {
      bytes = 0;
      return;
    }
    drop(from, oldest);
  }

  private void drop(StoredGroup group, LogSegment segment) throws IOException {
    bytes -= segment.length();
    group.drop(segment);
  }
}
