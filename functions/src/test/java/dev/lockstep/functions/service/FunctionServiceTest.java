package dev.lockstep.functions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.InMemoryFunctionRecords;
import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Zips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FunctionServiceTest {
  private static final String RETURN = "def handler(event, context):\n    return ";
  @TempDir Path directory;

  @BeforeAll
  static void needsPython() {
    Programs.require("python3");
  }

  @Test
  void changedCodeAndConfigurationAreUsedByTheNextCall() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python("f", RETURN + "1\n");
      assertEquals("1", functions.returned("f", "{}"));
      LocalFunctions.done(
          functions.service.updateCode(
              LocalFunctions.reference("f"),
              new CodeSource.ZipFile(
                  Zips.of("handler.py", "import os\n" + RETURN + "os.environ.get('A')\n")),
              null));
      assertEquals("null", functions.returned("f", "{}"));
      LocalFunctions.done(
          functions.service.updateConfiguration(
              LocalFunctions.reference("f"),
              new FunctionConfiguration(
                  null, null, null, "new", null, null, Map.of("A", "b"), null, null),
              null));
      assertEquals("\"b\"", functions.returned("f", "{}"));
      FunctionRecord record = functions.service.find(LocalFunctions.arn("f")).orElseThrow();
      assertEquals("new", record.description());
      assertEquals("python3.11", record.runtime());
    }
  }

  @Test
  void aChangeOfAnotherRevisionIsRefused() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python("f", RETURN + "1\n");
      Outcome.Rejected<?> refused =
          (Outcome.Rejected<?>)
              functions.service.updateCode(
                  LocalFunctions.reference("f"),
                  new CodeSource.ZipFile(Zips.of("a", "b")),
                  "other");
      assertEquals("PreconditionFailedException", refused.rejection().code());
    }
  }

  @Test
  void functionsAndTheirCodeOutliveTheServer() throws Exception {
    InMemoryFunctionRecords records = new InMemoryFunctionRecords();
    FunctionSettings settings = FunctionSettings.in(directory);
    CodeSource code = new CodeSource.ZipFile(Zips.of("handler.py", RETURN + "7\n"));
    FunctionConfiguration configuration =
        LocalFunctions.configuration("python3.11", "handler.handler", 20, 512, Map.of());
    try (FunctionService first = FunctionService.open(settings, records, Clock.systemUTC())) {
      LocalFunctions.done(first.create(LocalFunctions.arn("f"), configuration, code));
      LocalFunctions.done(first.create(LocalFunctions.arn("g"), configuration, code));
    }
    dev.lockstep.functions.code.FileTree.delete(directory.resolve("unpacked"));
    Files.writeString(directory.resolve("code").resolve("left-over.part"), "x");
    try (FunctionService second = FunctionService.open(settings, records, Clock.systemUTC())) {
      InvokeResult.Success success =
          (InvokeResult.Success)
              second.invoke(new InvokeRequest(LocalFunctions.reference("f"), new byte[0]));
      assertEquals("7", new String(success.payload()));
      assertEquals(1, directory.resolve("code").toFile().list().length);
      assertTrue(second.delete(LocalFunctions.reference("f")).isEmpty());
      assertEquals(1, directory.resolve("code").toFile().list().length);
      assertTrue(second.delete(LocalFunctions.reference("g")).isEmpty());
      assertEquals(0, directory.resolve("code").toFile().list().length);
      assertEquals(0, directory.resolve("unpacked").toFile().list().length);
    }
  }

  @Test
  void aFolderFunctionIsLoadedAgainWhenItsFilesChange() throws Exception {
    Path root = Files.createDirectory(directory.resolve("work"));
    Path folder = Files.createDirectories(root.resolve("app/fn"));
    Files.writeString(folder.resolve("handler.py"), RETURN + "'first'\n");
    FunctionSettings settings = FunctionSettings.in(directory.resolve("data")).withFolderRoot(root);
    try (LocalFunctions functions = new LocalFunctions(settings)) {
      LocalFunctions.done(
          functions.service.create(
              LocalFunctions.arn("dev"),
              LocalFunctions.configuration("python3.11", "handler.handler", 20, 512, Map.of()),
              new CodeSource.Folder("app/fn")));
      assertEquals("\"first\"", functions.returned("dev", "{}"));
      Files.writeString(folder.resolve("handler.py"), "import other\n" + RETURN + "other.X\n");
      Files.writeString(folder.resolve("other.py"), "X = 'second'\n");
      assertEquals("\"second\"", functions.returned("dev", "{}"));
      assertEquals(1, functions.service.liveProcesses());
      assertFalse(Files.exists(folder.resolve("__pycache__")));
      dev.lockstep.functions.code.FileTree.delete(folder);
      InvokeResult.Rejected gone = (InvokeResult.Rejected) functions.invoke("dev", "{}");
      assertEquals("InvalidZipFileException", gone.code());
    }
  }

  @Test
  void aFolderOutsideTheRootIsRefused() throws Exception {
    Path root = Files.createDirectory(directory.resolve("work"));
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.createSymbolicLink(root.resolve("link"), outside);
    FunctionSettings settings = FunctionSettings.in(directory.resolve("data")).withFolderRoot(root);
    try (LocalFunctions functions = new LocalFunctions(settings)) {
      for (String path : new String[] {"../outside", outside.toString(), "link", "none", "a\0b"}) {
        Outcome.Rejected<?> refused =
            (Outcome.Rejected<?>)
                functions.service.create(
                    LocalFunctions.arn("dev"),
                    LocalFunctions.configuration(
                        "python3.11", "handler.handler", 20, 512, Map.of()),
                    new CodeSource.Folder(path));
        assertEquals("InvalidParameterValueException", refused.rejection().code());
      }
    }
  }

  @Test
  void unknownFunctionsAndQualifiersAreNotFound() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      assertEquals(
          new InvokeResult.Rejected(
              "ResourceNotFoundException",
              "Function not found: arn:aws:lambda:us-east-1:123456789012:function:none",
              404),
          functions.invoke("none", "{}"));
      functions.python("f", RETURN + "1\n");
      FunctionReference version = new FunctionReference(LocalFunctions.arn("f"), "3");
      InvokeResult.Rejected rejected =
          (InvokeResult.Rejected) functions.service.invoke(new InvokeRequest(version, new byte[0]));
      assertEquals(
          "Function not found: arn:aws:lambda:us-east-1:123456789012:function:f:3",
          rejected.message());
    }
  }

  @Test
  void aServiceThatIsTurnedOffRefusesEverything() {
    FunctionSettings settings = FunctionSettings.in(directory).turnedOff();
    try (LocalFunctions functions = new LocalFunctions(settings)) {
      assertEquals(
          "AccessDeniedException", ((InvokeResult.Rejected) functions.invoke("f", "{}")).code());
      assertInstanceOf(Outcome.Rejected.class, functions.create("f", "python3.11", "a.b", "a", ""));
      assertTrue(functions.service.delete(LocalFunctions.reference("f")).isPresent());
    }
  }

  @Test
  void anEventIsRunLater() throws Exception {
    Path mark = directory.resolve("mark");
    try (LocalFunctions functions = LocalFunctions.in(directory.resolve("data"))) {
      functions.python("later", "def handler(event, context):\n    open(event, 'w').close()\n");
      assertTrue(
          functions
              .service
              .invokeLater(
                  new InvokeRequest(
                      LocalFunctions.reference("later"), ("\"" + mark + "\"").getBytes()))
              .isEmpty());
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (!Files.exists(mark) && System.nanoTime() < deadline) {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
      }
      assertTrue(Files.exists(mark));
    }
  }

  @Test
  void reservedAndTooManyEnvironmentVariablesAreRefused() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      for (Map<String, String> environment :
          java.util.List.of(
              Map.of("AWS_REGION", "x"), Map.of("BIG", "x".repeat(5_000)), Map.of("NUL", "\0"))) {
        Outcome.Rejected<?> refused =
            (Outcome.Rejected<?>)
                functions.create(
                    "f",
                    LocalFunctions.configuration("python3.11", "a.b", 3, 128, environment),
                    "a.py",
                    "");
        assertEquals("InvalidParameterValueException", refused.rejection().code());
      }
    }
  }

  @Test
  void equalCodeIsKeptOnce() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python("f", RETURN + "1\n");
      functions.python("g", RETURN + "1\n");
      CodeLocation f = functions.service.find(LocalFunctions.arn("f")).orElseThrow().code();
      assertInstanceOf(CodeLocation.Zip.class, f);
      assertEquals(1, directory.resolve("code").toFile().list().length);
    }
  }
}
