package dev.lockstep.api.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
  private static final LogGroup GROUP =
      new LogGroup("aws", "us-east-1", "123456789012", "/aws/vendedlogs/states/../m");
  private static final LogStoreLimits LIMITS =
      new LogStoreLimits(10_000, Duration.ofDays(1), 500, 3, 2_000, 2);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-27T12:00:00Z");
  private final InstantSource clock = () -> now;
  private LogStore store;

  @BeforeEach
  void open() throws IOException {
    store = LogStore.open(folder, LIMITS, clock);
  }

  private LogQuery all() {
    return new LogQuery(_ -> true, 0, Long.MAX_VALUE, _ -> true);
  }

  private void write(String stream, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      assertTrue(
          store.append(GROUP, stream, List.of(new LogEvent(now.toEpochMilli() + i, "m" + i))));
    }
  }

  private static List<String> messages(LogPage page) {
    return page.events().stream().map(found -> found.event().message()).toList();
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  private List<String> everything() {
    List<String> read = new ArrayList<>();
    LogPosition at = LogPosition.START;
    LogPage page = store.forward(GROUP, all(), at, 7);
    while (page != null) {
      read.addAll(messages(page));
      page = page.complete() ? null : store.forward(GROUP, all(), page.end(), 7);
    }
    return read;
  }

  @Test
  void recordsAreReadPageByPageInOrderOverSeveralFiles() throws IOException {
    write("s", 0, 50);

    assertTrue(files(".log").size() > 2, "one file only");
    assertEquals(numbered(0, 50), everything());
  }

  @Test
  void theNewestAreReadBackward() throws IOException {
    write("s", 0, 50);

    LogPage newest = assertNotNullPage(store.newest(GROUP, all(), 5));
    assertEquals(numbered(45, 50), messages(newest));
    assertEquals(
        numbered(40, 45),
        messages(assertNotNullPage(store.backward(GROUP, all(), newest.start(), 5))));
    assertEquals(
        List.of(), messages(assertNotNullPage(store.forward(GROUP, all(), newest.end(), 5))));
  }

  private static LogPage assertNotNullPage(@Nullable LogPage page) {
    assertNotNull(page);
    return page;
  }

  @Test
  void aQueryPicksByStreamTimeAndMessage() throws IOException {
    write("a", 0, 5);
    write("b", 5, 10);
    long start = now.toEpochMilli();
    LogQuery query =
        new LogQuery("b"::equals, start + 6, start + 9, message -> !message.equals("m7"));

    assertEquals(List.of("m6", "m8"), messages(assertNotNullPage(store.oldest(GROUP, query, 10))));
  }

  @Test
  void filesOfBeforeTheTimeAskedForAreNotSearched() throws IOException {
    write("s", 0, 30);
    now = now.plus(Duration.ofHours(1));
    write("s", 30, 35);
    LogQuery query = new LogQuery(_ -> true, now.toEpochMilli(), Long.MAX_VALUE, _ -> true);

    LogPage page = assertNotNullPage(store.oldest(GROUP, query, 100));
    assertTrue(page.complete(), "more files were searched than one page may");
    assertEquals(numbered(30, 35), messages(page));
    assertEquals(numbered(33, 35), messages(assertNotNullPage(store.newest(GROUP, query, 2))));
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws IOException {
    write("s", 0, 20);
    store = LogStore.open(folder, LIMITS, clock);
    write("s", 20, 30);

    assertEquals(numbered(0, 30), everything());
    assertEquals(List.of("s"), streams().stream().map(LogStreamSummary::name).toList());
    assertEquals(now.toEpochMilli() + 29, streams().getFirst().lastEventMillis());
  }

  @Test
  void aTornLastLineIsDroppedAndWritingGoesOn() throws IOException {
    write("s", 0, 3);
    Files.writeString(
        files(".log").getLast(),
        "{\"t\":1,\"i\":1,\"s\":\"s\",\"m\":\"to",
        StandardOpenOption.APPEND);
    store = LogStore.open(folder, LIMITS, clock);
    write("s", 3, 5);

    assertEquals(numbered(0, 5), everything());
  }

  @Test
  void aDamagedLineHidesNoOther() throws IOException {
    write("s", 0, 2);
    Files.writeString(files(".log").getLast(), "\u0000\u0000{]\n", StandardOpenOption.APPEND);
    store = LogStore.open(folder, LIMITS, clock);
    write("s", 2, 4);

    assertEquals(numbered(0, 4), everything());
  }

  @Test
  void aFolderThatIsHalfMadeIsNoGroup() throws IOException {
    Files.createDirectories(folder.resolve("0".repeat(64)));
    Files.createDirectories(folder.resolve("1".repeat(64)));
    Files.writeString(folder.resolve("1".repeat(64)).resolve("group.json"), "{\"arn\":");
    store = LogStore.open(folder, LIMITS, clock);

    assertEquals(List.of(), store.groups(""));
  }

  @Test
  void tooManyBytesLoseTheOldest() throws IOException {
    for (int i = 0; i < 400; i++) {
      now = now.plusMillis(1);
      write("s", i, i + 1);
    }
    long kept = files(".log").stream().mapToLong(file -> file.toFile().length()).sum();

    assertTrue(kept <= LIMITS.maxBytes(), kept + " bytes are kept");
    List<String> read = everything();
    assertEquals("m399", read.getLast());
    assertEquals(numbered(400 - read.size(), 400), read);
  }

  @Test
  void recordsGoWhenTheirTimeIsUp() throws IOException {
    write("s", 0, 5);
    now = now.plus(Duration.ofHours(25));
    assertEquals(List.of(), everything());
    write("s", 5, 6);

    assertEquals(List.of("m5"), everything());
    now = now.plus(Duration.ofHours(25));
    LogStore.open(folder, LIMITS, () -> Instant.now().plus(Duration.ofDays(2)));
    assertEquals(List.of(), files(".log"));
  }

  @Test
  void aDeletedGroupIsNotFoundUntilItIsCreatedAgain() throws IOException {
    write("s", 0, 3);
    assertTrue(store.delete(GROUP));
    assertFalse(store.delete(GROUP));
    assertFalse(store.find(GROUP));
    assertFalse(store.append(GROUP, "s", List.of(new LogEvent(1, "late"))));
    assertNull(store.newest(GROUP, all(), 1));
    store = LogStore.open(folder, LIMITS, clock);
    assertFalse(store.find(GROUP));

    assertTrue(store.create(GROUP));
    assertTrue(store.find(GROUP));
    assertEquals(List.of(), everything());
  }

  @Test
  void groupsAreBoundedAndDeletedOnesMakeRoom() {
    assertTrue(store.create(named("a")));
    assertTrue(store.create(named("b")));
    assertTrue(store.create(named("c")));
    assertThrows(TooManyGroupsException.class, () -> store.create(named("d")));
    store.delete(named("b"));

    assertTrue(store.create(named("d")));
    assertEquals(
        List.of("a", "c", "d"),
        store.groups("").stream().map(summary -> summary.group().name()).toList());
  }

  @Test
  void noNameReachesTheFileSystem() throws IOException {
    write("../../stream", 0, 1);

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.skip(1).toList()) {
        assertTrue(
            folder
                .relativize(file)
                .toString()
                .matches("[0-9a-f]{64}(/[0-9]{18}\\.log|/group\\.json)?"),
            file.toString());
      }
    }
  }

  private static LogGroup named(String name) {
    return new LogGroup("aws", "us-east-1", "123456789012", name);
  }

  private List<LogStreamSummary> streams() {
    List<LogStreamSummary> streams = store.streams(GROUP);
    assertNotNull(streams);
    return streams;
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
