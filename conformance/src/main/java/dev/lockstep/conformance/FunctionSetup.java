package dev.lockstep.conformance;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Makes the Lambda functions of one scenario through the Lambda API, and deletes them at the end.
final class FunctionSetup {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final Duration ACTIVATION_LIMIT = Duration.ofMinutes(1);

  private final Client client;
  private final Duration pollInterval;
  private final List<String> created = new ArrayList<>();

  FunctionSetup(Client client, Duration pollInterval) {
    this.client = client;
    this.pollInterval = pollInterval;
  }

  /// Creates a function whose sources are at `Code.ZipFile.files` and waits until it is active.
  Reply create(JsonObject params) throws IOException, InterruptedException {
    JsonObject body = params.with("Code", zipped(params.get("Code")));
    if (!(params.get("Tags") instanceof JsonObject)) {
      body = body.without("Tags");
    }
    Reply reply = client.lambda("POST", FUNCTIONS, body.toJson());
    String name = params.string("FunctionName");
    if (!reply.failed() && name != null) {
      created.add(name);
      awaitActive(name);
    }
    return reply;
  }

  void deleteAll() throws IOException, InterruptedException {
    for (String name : created) {
      Reply _ = client.lambda("DELETE", FUNCTIONS + "/" + name, "");
    }
    created.clear();
  }

  private void awaitActive(String name) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(ACTIVATION_LIMIT);
    while (isPending(client.lambda("GET", FUNCTIONS + "/" + name, ""))
        && Instant.now().isBefore(deadline)) {
      Thread.sleep(pollInterval);
    }
  }

  private static boolean isPending(Reply reply) {
    return reply.body().get("Configuration") instanceof JsonObject configuration
        && "Pending".equals(configuration.string("State"));
  }

  private static JsonObject zipped(@Nullable JsonValue code) throws IOException {
    if (code instanceof JsonObject outer
        && outer.get("ZipFile") instanceof JsonObject zipFile
        && zipFile.get("files") instanceof JsonObject files) {
      return JsonValue.object()
          .put("ZipFile", Base64.getEncoder().encodeToString(zip(files)))
          .build();
    }
    throw new IllegalArgumentException("Expected the sources at Code.ZipFile.files");
  }

  private static byte[] zip(JsonObject files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : files.names()) {
        if (files.get(name) instanceof JsonString(String source)) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write(source.getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }
}
