package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.Zip;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page in a browser of this machine can send requests to loopback. It gets nothing run.
class HostilePageTest {
  private static final String CREATE = "/2015-03-31/functions";

  @TempDir Path folder;

  @Test
  void aWebPageCanNeitherMakeNorRunAFunctionNorStartAnExecution() throws IOException {
    Path trace = folder.resolve("trace");
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      Api api = server.api();
      String source =
          "def handler(event, context):\n    open('%s', 'w').close()\n".formatted(trace);
      String function = api.createFunction("mine", 30, source);
      String machine =
          api.createMachine(
              "mine",
              """
              {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}
              """
                  .formatted(function));
      for (Map.Entry<String, Map<String, String>> page : pages(server).entrySet()) {
        refused(server, page, CREATE, creation(source), Map.of());
        refused(server, page, CREATE + "/mine/invocations", "{}", Map.of());
        refused(
            server,
            page,
            "/",
            "{\"stateMachineArn\": \"" + machine + "\"}",
            Map.of("X-Amz-Target", "AWSStepFunctions.StartExecution"));
      }
      JsonObject executions =
          api.call("ListExecutions", JsonValue.object().put("stateMachineArn", machine));
      assertEquals(0, ((JsonArray) executions.get("executions")).size());
      assertTrue(Files.notExists(trace), "the function has run");
      assertEquals(200, status(server, CREATE + "/mine/invocations", "{}", honest(server)));
      assertTrue(Files.exists(trace));
    }
  }

  private static String creation(String source) {
    String zip = Base64.getEncoder().encodeToString(Zip.of("index.py", source));
    return """
    {"FunctionName": "theirs", "Runtime": "python3.12", "Handler": "index.handler",
     "Role": "arn:aws:iam::123456789012:role/x", "Code": {"ZipFile": "%s"}}
    """
        .formatted(zip);
  }

  private static Map<String, String> honest(ServerProcess server) {
    return new LinkedHashMap<>(
        Map.of(
            "Host",
            server.endpoint().getAuthority(),
            "Content-Type",
            "application/json",
            "Authorization",
            Api.AUTHORIZATION));
  }

  /// What pages can send, each lacking one thing that an honest client has. A page can set neither
  /// Host nor Origin; a header such as Authorization only after a preflight, which is refused.
  private static Map<String, Map<String, String>> pages(ServerProcess server) {
    Map<String, Map<String, String>> pages = new LinkedHashMap<>();
    pages.put("another origin", with(honest(server), "Origin", "https://evil.example"));
    pages.put("no origin to speak of", with(honest(server), "Origin", "null"));
    pages.put(
        "a name that looks like loopback",
        with(honest(server), "Origin", "http://127.0.0.1.evil.example"));
    pages.put("a rebound name", with(honest(server), "Host", "evil.example:80"));
    Map<String, String> form = honest(server);
    form.remove("Authorization");
    pages.put("a form", with(form, "Content-Type", "text/plain"));
    Map<String, String> anonymous = honest(server);
    anonymous.remove("Authorization");
    pages.put("no caller", anonymous);
    return pages;
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    headers.put(name, value);
    return headers;
  }

  private static void refused(
      ServerProcess server,
      Map.Entry<String, Map<String, String>> page,
      String path,
      String body,
      Map<String, String> more)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>(page.getValue());
    headers.putAll(more);
    int status = status(server, path, body, headers);
    assertTrue(status >= 400 && status < 500, page.getKey() + " at " + path + ": " + status);
  }

  /// Over a socket, since clients refuse to lie about Host and Origin.
  private static int status(
      ServerProcess server, String path, String body, Map<String, String> headers)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
      headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
      request.append("Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(reply.split(" ", 3)[1]);
    }
  }
}
