package dev.lockstep.functions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.InvokeResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeFunctionTest {
  @TempDir static Path directory;
  private static LocalFunctions functions;

  @BeforeAll
  static void open() {
    Programs.require("node");
    functions = LocalFunctions.in(directory);
  }

  @AfterAll
  static void close() {
    functions.close();
  }

  @Test
  void anAsyncHandlerReturnsItsPromise() {
    functions.node(
        "async",
        "exports.handler = async (event, context) => ({ n: event.n + 1, f: context.functionName });");
    assertEquals("{\"n\":2,\"f\":\"async\"}", functions.returned("async", "{\"n\":1}"));
    assertEquals("{\"n\":6,\"f\":\"async\"}", functions.returned("async", "{\"n\":5}"));
  }

  @Test
  void aCallbackOrTheContextMayAnswer() {
    functions.node(
        "callback",
        "exports.handler = (event, context, callback) =>"
            + " setTimeout(() => callback(null, event), 5);");
    assertEquals("[1]", functions.returned("callback", "[1]"));
    functions.node("succeed", "exports.handler = (event, context) => context.succeed('ok');");
    assertEquals("\"ok\"", functions.returned("succeed", "{}"));
    functions.node(
        "callbackError",
        "exports.handler = (event, context, callback) =>" + " callback(new TypeError('no'));");
    assertTrue(
        functions
            .failure("callbackError", "{}")
            .startsWith("{\"errorType\":\"TypeError\",\"errorMessage\":\"no\",\"trace\":["));
  }

  @Test
  void aHandlerThatDoesNothingReturnsNull() {
    functions.node("nothing", "exports.handler = () => {};");
    assertEquals("null", functions.returned("nothing", "{}"));
    functions.node("undefined", "exports.handler = async () => undefined;");
    assertEquals("null", functions.returned("undefined", "{}"));
  }

  @Test
  void modulesOfBothKindsAreLoaded() {
    functions.create(
        "esm",
        "nodejs20.x",
        "app.run",
        "app.mjs",
        "import { x } from './x.mjs';\nexport const run = async () => x;",
        "x.mjs",
        "export const x = 7;");
    assertEquals("7", functions.returned("esm", "{}"));
    functions.create(
        "cjs",
        "nodejs20.x",
        "src/app.run",
        "src/app.js",
        "const { x } = require('./x');\nexports.run = async () => x;",
        "src/x.js",
        "exports.x = 8;");
    assertEquals("8", functions.returned("cjs", "{}"));
    functions.create(
        "typed",
        "nodejs20.x",
        "app.run",
        "package.json",
        "{\"type\":\"module\"}",
        "app.js",
        "export const run = async () => 9;");
    assertEquals("9", functions.returned("typed", "{}"));
  }

  @Test
  void anErrorHasTypeMessageAndTrace() {
    functions.node(
        "throws",
        "class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }\n"
            + "exports.handler = async () => { throw new Mine('bad'); };");
    String error = functions.failure("throws", "{}");
    assertTrue(
        error.startsWith(
            "{\"errorType\":\"Mine\",\"errorMessage\":\"bad\",\"trace\":["
                + "\"Mine: bad\",\"    at "),
        error);
    assertTrue(error.contains("/var/task/index.js:2:"), error);
    assertTrue(!error.contains(directory.toString()), error);
  }

  @Test
  void whatCannotBeLoadedIsReported() {
    functions.create("noModule", "nodejs20.x", "other.handler", "index.js", "");
    assertTrue(
        functions
            .failure("noModule", "{}")
            .startsWith(
                "{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"Error: Cannot find"
                    + " module '/var/task/other'"));
    functions.node("noHandler", "exports.other = 1;");
    assertTrue(
        functions
            .failure("noHandler", "{}")
            .startsWith(
                "{\"errorType\":\"Runtime.HandlerNotFound\",\"errorMessage\":\"index.handler is undefined"
                    + " or not exported\""));
    functions.node("syntax", "exports.handler = (;");
    assertTrue(functions.failure("syntax", "{}").contains("Runtime.UserCodeSyntaxError"));
  }

  @Test
  void anUnhandledRejectionOrAnExitEndsTheProcessOnly() {
    functions.node(
        "rejects",
        "exports.handler = () => new Promise(() =>" + " Promise.reject(new Error('later')));");
    String rejected = functions.failure("rejects", "{}");
    assertTrue(
        rejected.startsWith(
            "{\"errorType\":\"Runtime.UnhandledPromiseRejection\","
                + "\"errorMessage\":\"Error: later\""),
        rejected);
    assertTrue(functions.failure("rejects", "{}").contains("UnhandledPromiseRejection"));
    functions.node("exits", "exports.handler = async () => process.exit(4);");
    assertEquals(
        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: ID Error:"
            + " Runtime exited with error: exit status 4\"}",
        functions.failure("exits", "{}"));
  }

  @Test
  void theConsoleIsTheLog() {
    functions.node(
        "logs",
        "exports.handler = async () => { console.log('a %d', 1, { b: 2 });"
            + " console.error('c'); };");
    InvokeResult.Success success = (InvokeResult.Success) functions.invoke("logs", "{}");
    assertTrue(
        success.logTail().contains("\t" + success.requestId() + "\tINFO\ta 1 { b: 2 }\n"),
        success.logTail());
    assertTrue(success.logTail().contains("\tERROR\tc\nEND RequestId"), success.logTail());
  }
}
