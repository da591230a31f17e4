package dev.lockstep.functions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.InvokeResult;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PythonFunctionTest {
  @TempDir static Path directory;
  private static LocalFunctions functions;

  @BeforeAll
  static void open() {
    Programs.require("python3");
    functions = LocalFunctions.in(directory);
  }

  @AfterAll
  static void close() {
    functions.close();
  }

  @Test
  void aHandlerReturnsItsEvent() {
    functions.python("identity", "def handler(event, context):\n    return event\n");
    assertEquals(
        "{\"a\": [1, 2.5, null, \"x\"]}",
        functions.returned("identity", "{\"a\":[1,2.5,null,\"x\"]}"));
    assertEquals("{}", functions.returned("identity", ""));
  }

  @Test
  void bytesAreThePayloadAsTheyAre() {
    functions.python("raw", "def handler(event, context):\n    return b'\"HelloWorld!\"'\n");
    assertEquals("\"HelloWorld!\"", functions.returned("raw", "{}"));
  }

  @Test
  void anExceptionIsReportedAsLambdaDoes() {
    functions.python(
        "raises",
        "def handler(event, context):\n    raise Exception(\"Some exception was raised.\")\n");
    assertEquals(
        "{\"errorMessage\": \"Some exception was raised.\", \"errorType\": \"Exception\", "
            + "\"requestId\": \"ID\", \"stackTrace\": [\"  File \\\"/var/task/handler.py\\\", line 2,"
            + " in handler\\n    raise Exception(\\\"Some exception was raised.\\\")\\n\"]}",
        functions.failure("raises", "{}"));
  }

  @Test
  void anExceptionWithoutTextHasAnEmptyMessage() {
    functions.python(
        "custom",
        "class CustomException(Exception):\n    message: str\n\n"
            + "    def __init__(self):\n        self.message = \"CustomException message\"\n\n\n"
            + "def handler(event, context):\n    raise CustomException()\n");
    assertEquals(
        "{\"errorMessage\": \"\", \"errorType\": \"CustomException\", \"requestId\": \"ID\", "
            + "\"stackTrace\": [\"  File \\\"/var/task/handler.py\\\", line 9, in handler\\n"
            + "    raise CustomException()\\n\"]}",
        functions.failure("custom", "null"));
  }

  @Test
  void whatIsNotJsonCannotBeReturned() {
    functions.python("marshal", "def handler(event, context):\n    return {1, 2}\n");
    assertEquals(
        "{\"errorMessage\": \"Unable to marshal response: Object of type set is not JSON"
            + " serializable\", \"errorType\": \"Runtime.MarshalError\", \"requestId\": \"ID\", "
            + "\"stackTrace\": []}",
        functions.failure("marshal", "{}"));
  }

  @Test
  void aModuleThatCannotBeLoadedIsReported() {
    functions.python("imports", "import nothing_of_that_name\n");
    assertEquals(
        "{\"errorMessage\": \"Unable to import module 'handler': No module named"
            + " 'nothing_of_that_name'\", \"errorType\": \"Runtime.ImportModuleError\", "
            + "\"requestId\": \"\", \"stackTrace\": []}",
        functions.failure("imports", "{}"));
    functions.create("missing", "python3.11", "handler.other", "handler.py", "x = 1\n");
    assertTrue(
        functions
            .failure("missing", "{}")
            .contains(
                "\"errorMessage\": \"Handler 'other' missing on module 'handler'\", \"errorType\": "
                    + "\"Runtime.HandlerNotFound\""));
    functions.create("syntax", "python3.11", "handler.handler", "handler.py", "def (\n");
    assertTrue(functions.failure("syntax", "{}").contains("Runtime.UserCodeSyntaxError"));
    functions.create("toplevel", "python3.11", "handler.handler", "handler.py", "1 / 0\n");
    assertTrue(
        functions
            .failure("toplevel", "{}")
            .contains(
                "\"errorType\": \"ZeroDivisionError\", \"requestId\": \"\", \"stackTrace\": [\"  File"
                    + " \\\"/var/task/handler.py\\\", line 1, in <module>\\n    1 / 0\\n\"]"));
  }

  @Test
  void theHandlerMayLieInAPackage() {
    functions.create(
        "packaged",
        "python3.11",
        "app/main.run",
        "app/__init__.py",
        "",
        "app/main.py",
        "from app.other import answer\ndef run(event, context):\n" + "    return answer()\n",
        "app/other.py",
        "def answer():\n    return 42\n");
    assertEquals("42", functions.returned("packaged", "{}"));
  }

  @Test
  void theContextAndEnvironmentAreLambdas() {
    functions.create(
        "context",
        LocalFunctions.configuration("python3.11", "handler.handler", 7, 256, Map.of("MINE", "ü")),
        "handler.py",
        """
        import os
        def handler(event, context):
            left = context.get_remaining_time_in_millis()
            names = ("MINE", "AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "_HANDLER", "TZ")
            return [context.function_name, context.function_version, context.memory_limit_in_mb,
                    context.invoked_function_arn, len(context.aws_request_id),
                    4000 < left <= 7000, context.log_group_name,
                    [os.environ[name] for name in names],
                    os.path.realpath(os.getcwd()) == os.path.realpath(os.environ["LAMBDA_TASK_ROOT"]),
                    sorted(name for name in os.environ if "LOCKSTEP" in name)]
        """);
    assertEquals(
        "[\"context\", \"$LATEST\", \"256\", \"arn:aws:lambda:us-east-1:123456789012:function:"
            + "context\", 36, true, \"/aws/lambda/context\", [\"\\u00fc\", \"us-east-1\","
            + " \"context\", \"handler.handler\", \":UTC\"], true, []]",
        functions.returned("context", "{}"));
  }

  @Test
  void whatIsPrintedIsLogged() {
    functions.python(
        "prints",
        """
        import logging, sys
        print("while loading")
        def handler(event, context):
            print("printed", event["n"])
            logging.getLogger().warning("warned")
            sys.stderr.write("on stderr\\n")
            sys.stdout.write("no line end")
        """);
    String tail = ((InvokeResult.Success) functions.invoke("prints", "{\"n\":1}")).logTail();
    assertTrue(tail.startsWith("START RequestId: "), tail);
    assertTrue(tail.contains("while loading\nprinted 1\n[WARNING]\t20"), tail);
    assertTrue(tail.contains("\non stderr\nno line end\nEND RequestId: "), tail);
    assertTrue(tail.contains("\tMemory Size: 512 MB\tMax Memory Used: "), tail);
    String second = ((InvokeResult.Success) functions.invoke("prints", "{\"n\":2}")).logTail();
    assertTrue(second.contains("printed 2\n") && !second.contains("while loading"), second);
    assertTrue(functions.service.logs(LocalFunctions.arn("prints")).contains("printed 1"));
  }

  @Test
  void aProcessIsUsedAgain() {
    functions.python("warm", "import os\ndef handler(event, context):\n    return os.getpid()\n");
    assertEquals(functions.returned("warm", "{}"), functions.returned("warm", "{}"));
  }

  @Test
  void anExitIsARuntimeError() {
    functions.python("exits", "import sys\ndef handler(event, context):\n    sys.exit(event)\n");
    assertEquals(
        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: ID Error:"
            + " Runtime exited with error: exit status 3\"}",
        functions.failure("exits", "3"));
    assertEquals(
        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: ID Error:"
            + " Runtime exited without providing a reason\"}",
        functions.failure("exits", "0"));
    functions.python("crashes", "import os\ndef handler(event, context):\n    os.abort()\n");
    assertEquals(
        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: ID Error:"
            + " Runtime exited with error: signal: aborted\"}",
        functions.failure("crashes", "0"));
  }

  @Test
  void aTooLargeResultIsAnError() {
    functions.python("large", "def handler(event, context):\n    return 'x' * event\n");
    assertEquals(
        6 * 1024 * 1024,
        functions.returned("large", Integer.toString(6 * 1024 * 1024 - 2)).length());
    assertTrue(
        functions
            .failure("large", Integer.toString(6 * 1024 * 1024))
            .startsWith("{\"errorType\":\"Function.ResponseSizeTooLarge\""));
  }

  @Test
  void theRequestIdOfTheResultIsTheContexts() {
    functions.python("id", "def handler(event, context):\n    return context.aws_request_id\n");
    InvokeResult.Success success = (InvokeResult.Success) functions.invoke("id", "{}");
    assertEquals("\"" + success.requestId() + "\"", new String(success.payload()));
  }

  @Test
  void anErrorIsAnObjectWithItsFields() {
    functions.python("fails", "def handler(event, context):\n    return event['missing']\n");
    JsonObject error = (JsonObject) JsonValue.parse(functions.failure("fails", "{}"));
    assertEquals("KeyError", error.string("errorType"));
    assertEquals("'missing'", error.string("errorMessage"));
  }
}
