package dev.lockstep.functions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.sample.Echo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OtherRuntimesTest {
  @TempDir Path directory;

  private static List<Path> javaRuntime() throws Exception {
    try (Stream<Path> jars = Files.list(Path.of("target/java-runtime"))) {
      return jars.toList();
    }
  }

  private static byte[] zipOf(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        InputStream compiled = type.getClassLoader().getResourceAsStream(name)) {
      zip.putNextEntry(new ZipEntry(name));
      compiled.transferTo(zip);
    }
    return bytes.toByteArray();
  }

  @Test
  void aJavaHandlerRunsByAwssRuntimeInterfaceClient() throws Exception {
    FunctionSettings settings = FunctionSettings.in(directory).withJavaRuntime(javaRuntime());
    try (LocalFunctions functions = new LocalFunctions(settings)) {
      LocalFunctions.done(
          functions.service.create(
              LocalFunctions.arn("java"),
              LocalFunctions.configuration(
                  "java25", Echo.class.getName() + "::handle", 20, 512, Map.of()),
              new CodeSource.ZipFile(zipOf(Echo.class))));
      assertEquals("{\"echo\":{\"a\":1}}", functions.returned("java", "{\"a\":1}"));
      InvokeResult.Success second = (InvokeResult.Success) functions.invoke("java", "{\"b\":2}");
      assertTrue(second.logTail().contains("handled {b=2}\n"), second.logTail());
      String error = functions.failure("java", "{\"fail\":true}");
      assertTrue(error.contains("\"errorMessage\":\"asked to fail\""), error);
      assertTrue(error.contains("\"errorType\":\"java.lang.IllegalStateException\""), error);
    }
  }

  private static final String BOOTSTRAP =
      """
      #!/bin/sh
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
      while true; do
        event=$(curl -s -D "$TMPDIR/headers" "$api/next") || exit 1
        id=$(grep -i '^Lambda-Runtime-Aws-Request-Id' "$TMPDIR/headers" | tr -d '\\r' | cut -d' ' -f2)
        case "$event" in
          *fail*) curl -s -o /dev/null -d '{"errorType":"Mine","errorMessage":"no"}' "$api/$id/error" ;;
          *) echo "got $event" >&2; curl -s -o /dev/null -d "{\\"handler\\":\\"$_HANDLER\\",\\"event\\":$event}" "$api/$id/response" ;;
        esac
      done
      """;

  @Test
  void theBootstrapOfAProvidedRuntimeIsRun() {
    Programs.require("curl");
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      LocalFunctions.done(
          functions.create("own", "provided.al2023", "any.thing", "bootstrap", BOOTSTRAP));
      assertEquals("{\"handler\":\"any.thing\",\"event\":[1]}", functions.returned("own", "[1]"));
      InvokeResult.Success second = (InvokeResult.Success) functions.invoke("own", "[2]");
      assertTrue(second.logTail().contains("\ngot [2]\n"), second.logTail());
      assertEquals(
          "{\"errorType\":\"Mine\",\"errorMessage\":\"no\"}", functions.failure("own", "\"fail\""));
    }
  }

  @Test
  void codeWithoutBootstrapIsAnError() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.create("none", "provided.al2", "x", "other", "");
      assertEquals(
          "{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":\"RequestId: ID"
              + " Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]\"}",
          functions.failure("none", "{}"));
    }
  }

  @Test
  void anotherVersionOfTheInterpreterIsUsedAndTheLogSaysSo() {
    Programs.require("python3");
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.create("future", "python3.99", "a.b", "a.py", "def b(e, c):\n    return 1\n");
      InvokeResult.Success success = (InvokeResult.Success) functions.invoke("future", "{}");
      assertTrue(
          success
              .logTail()
              .contains("NOTE\tThe runtime python3.99 was not found on this machine; version 3."));
    }
  }

  @Test
  void aRuntimeThatCannotRunHereIsRefusedAtCreation() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      for (String runtime :
          List.of("ruby3.3", "dotnet8", "go1.x", "cobol", "java21", "python2.7")) {
        Outcome.Rejected<?> rejected =
            (Outcome.Rejected<?>) functions.create("x", runtime, "a.b", "a", "");
        assertEquals("InvalidParameterValueException", rejected.rejection().code());
        assertTrue(rejected.rejection().message().contains(runtime));
      }
    }
  }
}
