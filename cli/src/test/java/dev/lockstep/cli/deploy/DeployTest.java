package dev.lockstep.cli.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.CommandRun;
import dev.lockstep.cli.FakeApi;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:greet";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:Hello";

  @TempDir private Path parent;
  private Path folder;
  private FakeApi api;

  @BeforeEach
  void open() throws IOException {
    api = new FakeApi();
    folder = parent.resolve("greet");
    write(
        "definition.asl.json", "{\"Resource\": \"${functionArn:Hello}\", \"Keep\": \"${other}\"}");
    write("functions/Hello/handler.py", "def handler(event, context): return 1");
    write("functions/Hello/words/en.txt", "hello");
    write("functions/Hello/__pycache__/handler.pyc", "junk");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void functionsAreCreatedFirstAndTheirArnsPutIntoTheDefinition() throws IOException {
    api.answer("POST /2015-03-31/functions", "{\"FunctionArn\": \"" + FUNCTION + "\"}");
    api.answer("ListStateMachines", "{\"stateMachines\": []}");
    api.answer("CreateStateMachine", "{\"stateMachineArn\": \"" + MACHINE + "\"}");

    CommandRun run = CommandRun.of(api, "deploy", folder.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("Function  " + FUNCTION + "\nCreated   " + MACHINE + "\n", run.out());
    JsonObject function = api.bodies("POST /2015-03-31/functions").getFirst();
    assertEquals("Hello", function.string("FunctionName"));
    assertEquals("python3.13", function.string("Runtime"));
    assertEquals("handler.handler", function.string("Handler"));
    assertEquals(List.of("handler.py", "words/en.txt"), entries(function));
    JsonObject machine = api.bodies("CreateStateMachine").getFirst();
    assertEquals("greet", machine.string("name"));
    assertEquals(
        "{\"Resource\": \"" + FUNCTION + "\", \"Keep\": \"${other}\"}",
        machine.string("definition"));
    assertEquals("arn:aws:iam::123456789012:role/lockstep", machine.string("roleArn"));
  }

  @Test
  void whatIsThereIsUpdated() {
    api.answer(
        "POST /2015-03-31/functions",
        409,
        "{\"__type\": \"ResourceConflictException\", \"message\": \"exists\"}");
    api.answer("PUT /2015-03-31/functions/Hello/code", "{}");
    api.answer(
        "PUT /2015-03-31/functions/Hello/configuration", "{\"FunctionArn\": \"" + FUNCTION + "\"}");
    api.answer(
        "ListStateMachines",
        "{\"stateMachines\": [{\"name\": \"other\", \"stateMachineArn\": \"%s\"}]}"
            .formatted(MACHINE));
    api.answer("UpdateStateMachine", "{\"updateDate\": 1}");

    CommandRun run = CommandRun.of(api, "deploy", folder.toString(), "--name", "other", "--json");

    assertEquals(
        JsonValue.parse(
            "{\"stateMachineArn\":\"%s\",\"created\":false,\"functionArns\":{\"Hello\":\"%s\"}}"
                .formatted(MACHINE, FUNCTION)),
        JsonValue.parse(run.out()));
    assertEquals(MACHINE, api.bodies("UpdateStateMachine").getFirst().string("stateMachineArn"));
  }

  @Test
  void functionSettingsAreTakenFromTheirFile() throws IOException {
    write("functions/Hello/function.json", "{\"Timeout\": 3, \"Runtime\": \"python3.12\"}");
    JsonObject configuration = Project.read(folder).functions().getFirst().configuration();
    assertEquals(3, ((JsonNumber) configuration.get("Timeout")).intValue());
    assertEquals("python3.12", configuration.string("Runtime"));
  }

  @Test
  void aDefinitionFileAloneIsAProjectNamedAfterIt() throws IOException {
    write("two.asl.json", "{}");
    Project project = Project.read(folder.resolve("two.asl.json"));
    assertEquals("two", project.name());
    assertEquals("{}", project.definition());
  }

  @Test
  void theSameFilesMakeTheSameArchive() throws IOException {
    Path function = folder.resolve("functions/Hello");
    assertArrayEquals(FunctionArchive.zip(function), FunctionArchive.zip(function));
  }

  @Test
  void mistakesAreOneLineThatSaysWhatWasExpected() throws IOException {
    checkMistake("There is no folder or file", parent.resolve("nowhere"));
    checkMistake("has no definition.asl.json", folder.resolve("functions"));
    write("functions/Empty/notes.txt", "");
    checkMistake("expected handler.py, index.mjs, index.js or function.json", folder);
  }

  @Test
  void anUnknownFunctionInTheDefinitionIsNamed() throws IOException {
    write("definition.asl.json", "\"${functionArn:Hullo}\"");
    api.answer("POST /2015-03-31/functions", "{\"FunctionArn\": \"" + FUNCTION + "\"}");
    checkMistake(
        "${functionArn:Hullo} in the definition names no function of the project; there "
            + "are [Hello].",
        folder);
  }

  private void checkMistake(String expected, Path path) {
    CommandRun run = CommandRun.of(api, "deploy", path.toString());
    assertEquals(2, run.exitCode());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.err().contains(expected), run.err());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> entries(JsonObject function) throws IOException {
    JsonObject code = (JsonObject) function.get("Code");
    byte[] zip = Base64.getDecoder().decode(code.string("ZipFile"));
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
