package dev.lockstep.integrations.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.InMemoryFunctionRecords;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.service.CodeSource;
import dev.lockstep.functions.service.FunctionConfiguration;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.functions.service.FunctionSettings;
import dev.lockstep.integrations.Requests;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource.Pattern;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tasks against functions that really run.
@Timeout(120)
class LocalFunctionsTest {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

  @TempDir static Path directory;
  private static FunctionService service;
  private static LambdaIntegration lambda;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(pythonIsHere(), "python3 is not installed");
    service =
        FunctionService.open(
            FunctionSettings.in(directory), new InMemoryFunctionRecords(), Clock.systemUTC());
    lambda = new LambdaIntegration(List.of(new LocalFunctions(service)), InstantSource.system());
    create("echo", "def handler(event, context):\n    print('seen')\n    return event\n");
    create("raise", "def handler(event, context):\n    raise Exception('Some exception.')\n");
    create(
        "context", "def handler(event, context):\n    return context.client_context.custom['a']\n");
  }

  @AfterAll
  static void close() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void aFunctionArnGivesWhatTheFunctionReturns() {
    TaskAnswer answer = lambda.call(Requests.function(ARN + "echo", "[0, \"x\"]"));

    TaskAnswer.Succeeded succeeded = assertInstanceOf(TaskAnswer.Succeeded.class, answer);
    assertEquals(JsonValue.parse("[0,\"x\"]"), succeeded.output().value());
  }

  @Test
  void invokeGivesTheWholeAnswerAndTheLog() {
    JsonObject output =
        output(
            "{\"FunctionName\":\"echo\",\"Payload\":null,\"Qualifier\":\"$LATEST\","
                + "\"LogType\":\"Tail\"}");

    assertEquals("$LATEST", output.string("ExecutedVersion"));
    assertEquals(JsonObject.EMPTY, output.get("Payload"));
    assertEquals(JsonValue.of(200), output.get("StatusCode"));
    String log = output.string("LogResult");
    assertNotNull(log);
    String text = new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8);
    assertTrue(text.contains("seen"), text);
  }

  @Test
  void aFunctionThatRaisesFailsTheTask() {
    TaskAnswer.Failed failed =
        assertInstanceOf(
            TaskAnswer.Failed.class, lambda.call(Requests.function(ARN + "raise", "{}")));

    assertEquals("Exception", failed.error());
    assertEquals(
        "Some exception.", ((JsonObject) JsonValue.parse(failed.cause())).string("errorMessage"));
  }

  @Test
  void aFunctionOrVersionThatIsNotThereIsNotFound() {
    assertFailed(
        "Lambda.ResourceNotFoundException",
        "Function not found: " + ARN + "no_such (",
        "{\"FunctionName\":\"no_such\"}");
    assertFailed(
        "Lambda.ResourceNotFoundException",
        "Function not found: " + ARN + "echo:7 (",
        "{\"FunctionName\":\"echo:7\"}");
    assertFailed(
        "Lambda.ResourceNotFoundException",
        "Function not found: " + ARN + "a.b (",
        "{\"FunctionName\":\"a.b\"}");
  }

  @Test
  void anEventThatIsNoJsonIsRefused() {
    assertFailed(
        "Lambda.InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: Unrecognized"
            + " token 'Hello'",
        "{\"FunctionName\":\"echo\",\"Payload\":\"Hello\"}");
  }

  @Test
  void aClientContextReachesTheFunction() {
    String context =
        Base64.getEncoder()
            .encodeToString("{\"custom\":{\"a\":\"b\"}}".getBytes(StandardCharsets.UTF_8));
    JsonObject output =
        output("{\"FunctionName\":\"context\",\"ClientContext\":\"" + context + "\"}");

    assertEquals("b", output.string("Payload"));
    assertFailed(
        "Lambda.InvalidRequestContentException",
        "Client context must be a valid Base64-encoded JSON object.",
        "{\"FunctionName\":\"context\",\"ClientContext\":\"?\"}");
  }

  @Test
  void anEventAndADryRunAreAnsweredAtOnce() {
    JsonObject event = output("{\"FunctionName\":\"echo\",\"InvocationType\":\"Event\"}");
    assertEquals(JsonValue.of(202), event.get("StatusCode"));
    assertEquals("", event.string("Payload"));
    JsonObject dryRun = output("{\"FunctionName\":\"echo\",\"InvocationType\":\"DryRun\"}");
    assertEquals(JsonValue.of(204), dryRun.get("StatusCode"));
  }

  private static void assertFailed(String error, String causeBegins, String parameters) {
    TaskAnswer.Failed failed = assertInstanceOf(TaskAnswer.Failed.class, invoke(parameters));
    assertEquals(error, failed.error());
    assertTrue(failed.cause().startsWith(causeBegins), failed.cause());
  }

  private static JsonObject output(String parameters) {
    TaskAnswer.Succeeded succeeded =
        assertInstanceOf(TaskAnswer.Succeeded.class, invoke(parameters));
    return (JsonObject) succeeded.output().value();
  }

  private static TaskAnswer invoke(String parameters) {
    return lambda.call(Requests.service("lambda", "invoke", Pattern.REQUEST_RESPONSE, parameters));
  }

  private static void create(String name, String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("handler.py"));
      zip.write(source.getBytes(StandardCharsets.UTF_8));
    }
    Outcome<?> made =
        service.create(
            new FunctionArn("us-east-1", "123456789012", name),
            new FunctionConfiguration(
                "python3.12",
                "handler.handler",
                "arn:aws:iam::123456789012:role/r",
                null,
                20,
                256,
                Map.of(),
                null,
                null),
            new CodeSource.ZipFile(bytes.toByteArray()));
    assertInstanceOf(Outcome.Done.class, made);
  }

  private static boolean pythonIsHere() {
    String path = System.getenv("PATH");
    return path != null
        && List.of(path.split(File.pathSeparator)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }
}
