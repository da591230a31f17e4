package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
  private static final String LISTS =
      """
      {"id": "%s", "area": "%s", "needs": [%s],
       "calls": [{"op": "ListActivities", "params": {"definition": "%s"}, "expect": [%s]}],
       "expected": {"list": {"activities": [],
                    "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 200}}},
       "placeholders": []}\
      """;
  private static final String EXPECT = "{\"key\": \"list\", \"path\": \"$\"}";

  @TempDir private Path directory;
  private final List<String> files = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private void scenario(String id, String area, String needs, String definition, String expect)
      throws IOException {
    String file = id + ".json";
    Files.writeString(
        directory.resolve(file), LISTS.formatted(id, area, needs, definition, expect));
    files.add("{\"file\": \"" + file + "\"}");
    Files.writeString(directory.resolve("index.json"), "{\"files\": " + files + "}");
  }

  private int run(String... more) throws IOException, InterruptedException {
    try (FakeServer server =
        new FakeServer().answer("ListActivities", 200, "{\"activities\": []}")) {
      List<String> arguments =
          new ArrayList<>(
              List.of("--endpoint", server.endpoint().toString(), "--data", directory.toString()));
      arguments.addAll(List.of(more));
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      return Conformance.run(out, arguments.toArray(String[]::new));
    }
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void assertTells(String text) {
    assertTrue(output().contains(text), () -> text + " is not in:\n" + output());
  }

  @Test
  void passesAndReasonsAreCountedByArea() throws Exception {
    scenario("one", "api", "", "", EXPECT);
    scenario("two", "api", "\"lambda\"", "", EXPECT);
    scenario("three", "base", "", "DISTRIBUTED", EXPECT);
    scenario("four", "base", "", "", "");
    Path report = directory.resolve("report.md");

    assertEquals(0, run("--verbose", "--report", report.toString()));

    assertTells("| api | 1 | 0 | 0 | 1 |");
    assertTells("| base | 0 | 0 | 0 | 2 |");
    assertTells("- not applicable: needs lambda: 1");
    assertTells("- not applicable: distributed Map comes later: 1");
    assertTells("- not applicable: no AWS answer for it: 1");
    assertTells("api one: passed, 1 compared");
    assertTrue(Files.readString(report).contains("| **all** | 1 | 0 | 0 | 3 |"));
  }

  @Test
  void oneFailureMakesTheRunFail() throws Exception {
    scenario("good", "api", "", "", EXPECT);
    scenario("bad", "api", "", "", EXPECT.replace("$", "$.activities"));

    assertEquals(1, run());

    assertTells("| api | 1 | 1 | 0 | 0 |");
    assertTells("## api bad");
    assertTells("call 0 ListActivities `{\"definition\":\"\"}`: list $: expected {");
  }

  @Test
  void areasServicesAndIdsSelect() throws Exception {
    scenario("one", "api", "\"lambda\"", "", EXPECT);
    scenario("two", "api", "", "", EXPECT);
    scenario("three", "base", "", "", EXPECT);

    assertEquals(0, run("--area", "api", "--match", "on", "--needs", "none,lambda", "--suffix"));

    assertTells("| **all** | 1 | 0 | 0 | 0 |");
  }

  @Test
  void aRunThatReplaysNothingIsNoSuccess() throws Exception {
    scenario("one", "api", "\"lambda\"", "", EXPECT);
    assertEquals(1, run());
  }

  @Test
  void badOptionsAreToldWithTheUsage() throws Exception {
    assertEquals(2, run("--no-such-option"));
    assertTells("Unknown option: --no-such-option");
    assertTells("Usage: ");
    assertEquals(2, run("--report"));
    assertTells("--report needs a value");
  }

  @Test
  void replaysTheCompleteAreasIfAskedTo() throws IOException, InterruptedException {
    scenario("one", "base", "", "", EXPECT);
    scenario("two", "not-complete", "", "", EXPECT);
    assertEquals(0, run("--complete", "--verbose"));
    String told = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("base one: passed"), told);
    assertTrue(!told.contains("not-complete"), told);
  }
}
