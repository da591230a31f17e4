package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.server.process.Api;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path folder;

  private record Run(int exitCode, String out, String err) {
    static Run of(Path directory) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exitCode =
          new CommandLine(new CheckCommand(stream(out), stream(err))).execute(directory.toString());
      return new Run(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
  }

  @Test
  void aDirectoryThatWorkWasDoneInIsSoundUntilARowGoesAstray() throws Exception {
    Path data = folder.resolve("data");
    try (Server server = start(data)) {
      Api api = new Api(server.endpoint());
      String machine =
          api.createMachine(
              "m",
              """
              {"StartAt":"P","States":{"P":{"Type":"Pass","Next":"W"},
               "W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}
              """);
      api.ended(api.start(machine, "over", "{\"s\": 0}"));
      api.start(machine, "waits", "{\"s\": 1000, \"x\": \"" + "y".repeat(5_000) + "\"}");
      assertEquals(2, Run.of(data).exitCode);
    }
    Run sound = Run.of(data);
    assertEquals(0, sound.exitCode, sound.out + sound.err);
    assertTrue(sound.out.startsWith(data + ": 2 executions, "), sound.out);
    assertTrue(sound.out.endsWith(" rows, sound\n"), sound.out);
    assertEquals(sound.out, Run.of(data).out);

    plant(data, Keys.continuation(1, 77));
    Run astray = Run.of(data);
    assertEquals(1, astray.exitCode);
    assertTrue(
        astray.out.contains("Row 1/k 000000000000004d belongs to execution 1/77"), astray.out);
    assertTrue(astray.out.endsWith("1 problems\n"), astray.out);
  }

  private static Server start(Path data) throws IOException {
    return Server.start(
        Configuration.in(data).withPort(0),
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private static void plant(Path data, byte[] key) {
    try (DataDirectory directory = DataDirectory.openExisting(data);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      CompletableFuture<Boolean> durable = new CompletableFuture<>();
      storage.append(
          List.of(
              new Batch(
                  1, List.of(new RowChange.Put(Table.LIVE, key, new RowWriter(1).toBytes())))),
          new Journal.Completion() {
            @Override
            public void durable() {
              durable.complete(true);
            }

            @Override
            public void failed(Throwable cause) {
              durable.completeExceptionally(cause);
            }
          });
      durable.join();
    }
  }

  @Test
  void damagedFilesAreFoundBeforeAnyRow() throws Exception {
    Path data = folder.resolve("data");
    try (Server server = start(data)) {
      new Api(server.endpoint())
          .createMachine("m", "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}");
    }
    start(data).close(); // a start moves the log into a table file
    Path table;
    try (Stream<Path> files = Files.list(data.resolve("rocksdb"))) {
      table = files.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 4] ^= 0x55;
    Files.write(table, bytes);
    Run damaged = Run.of(data);
    assertEquals(1, damaged.exitCode);
    assertTrue(damaged.out.contains("the rows were not checked"), damaged.out);
  }

  @Test
  void whatIsNoDataDirectoryCannotBeChecked() throws Exception {
    Run nothing = Run.of(folder.resolve("nothing"));
    assertEquals(2, nothing.exitCode);
    assertTrue(nothing.err.contains("is not a data directory"), nothing.err);
    Path newer = folder.resolve("newer");
    start(newer).close();
    Path format = newer.resolve("FORMAT");
    Files.writeString(format, Files.readString(format).replaceAll("(?m)^(\\D*)1$", "$1999"));
    Run refused = Run.of(newer);
    assertEquals(2, refused.exitCode, refused.out + refused.err);
  }
}
