package dev.lockstep.api.logs.store;

import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One group's folder: what it is called, and its segments. Used under the store's lock.
final class StoredGroup {
  private static final String DESCRIPTION = "group.json";

  final LogGroup group;
  private final Path folder;
  private final TreeMap<Long, LogSegment> segments = new TreeMap<>();
  private long creationMillis;
  private boolean deleted;
  private long nextSegment = 1;

  private StoredGroup(LogGroup group, Path folder, long creationMillis, boolean deleted) {
    this.group = group;
    this.folder = folder;
    this.creationMillis = creationMillis;
    this.deleted = deleted;
  }

  static StoredGroup create(LogGroup group, Path folder, long nowMillis) throws IOException {
    StoredGroup created = new StoredGroup(group, folder, nowMillis, false);
    Files.createDirectories(folder);
    created.describe();
    return created;
  }

  /// Null if the folder is no group's, as one is that a crash has left half made.
  static @Nullable StoredGroup open(Path folder) throws IOException {
    Path description = folder.resolve(DESCRIPTION);
    if (!Files.exists(description)) {
      return null;
    }
    try {
      return JsonParser.parse(Files.readAllBytes(description)) instanceof JsonObject found
              && found.string("arn") instanceof String arn
              && LogGroup.of(arn) instanceof LogGroup group
              && found.get("creation") instanceof JsonNumber creation
          ? new StoredGroup(
                  group, folder, creation.longValue(), found.get("deleted") == JsonBoolean.TRUE)
              .withSegments()
          : null;
    } catch (JsonSyntaxException damaged) {
      return null;
    }
  }

  private StoredGroup withSegments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("[0-9]{18}\\.log")) {
          long number = Long.parseLong(name.substring(0, name.length() - ".log".length()));
          segments.put(number, LogSegment.open(folder, number));
          nextSegment = Math.max(nextSegment, number + 1);
        }
      }
    }
    return this;
  }

  private void describe() throws IOException {
    JsonObject description =
        JsonValue.object()
            .put("arn", group.arn())
            .put("creation", creationMillis)
            .put("deleted", deleted)
            .build();
    Path written = folder.resolve(DESCRIPTION + ".new");
    Files.writeString(written, description.toJson());
    Files.move(written, folder.resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
  }

  long creationMillis() {
    return creationMillis;
  }

  /// True if it was deleted and not created again: only that is still known of it.
  boolean isDeleted() {
    return deleted;
  }

  void delete() throws IOException {
    deleted = true;
    describe();
    for (LogSegment segment : segments()) {
      drop(segment);
    }
  }

  void createAgain(long nowMillis) throws IOException {
    deleted = false;
    creationMillis = nowMillis;
    describe();
  }

  /// Takes the folder away.
  void forget() throws IOException {
    for (LogSegment segment : segments()) {
      drop(segment);
    }
    Files.deleteIfExists(folder.resolve(DESCRIPTION));
    Files.deleteIfExists(folder);
  }

  List<LogSegment> segments() {
    return List.copyOf(segments.values());
  }

  void drop(LogSegment segment) throws IOException {
    segments.remove(segment.number);
    segment.delete();
  }

  long bytes() {
    return segments.values().stream().mapToLong(LogSegment::length).sum();
  }

  /// Writes records; returns how many bytes they take.
  int append(String stream, List<LogEvent> events, int segmentBytes, long nowMillis)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<LogLine> lines = new ArrayList<>(events.size());
    for (LogEvent event : events) {
      LogLine line = new LogLine(stream, nowMillis, event);
      lines.add(line);
      bytes.writeBytes(line.encode());
    }
    Map.Entry<Long, LogSegment> last = segments.lastEntry();
    LogSegment segment;
    if (last == null || last.getValue().length() >= segmentBytes) {
      segment = LogSegment.begin(folder, nextSegment++, nowMillis);
      segments.put(segment.number, segment);
    } else {
      segment = last.getValue();
    }
    segment.append(bytes.toByteArray(), lines, nowMillis);
    return bytes.size();
  }

  /// Its streams by name.
  TreeMap<String, LogStreamSummary> streams() throws IOException {
    TreeMap<String, LogStreamSummary> streams = new TreeMap<>();
    for (LogSegment segment : segments.values()) {
      segment
          .streams()
          .forEach((name, summary) -> streams.merge(name, summary, LogStreamSummary::with));
    }
    return streams;
  }

  /// The name of the folder of `group`.
  static String folderName(LogGroup group) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(group.arn().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
