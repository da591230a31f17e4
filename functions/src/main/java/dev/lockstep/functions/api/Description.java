package dev.lockstep.functions.api;

import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.code.CodeStore;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/// A function as the Lambda API shows it (`FunctionConfiguration`).
final class Description {
  private static final DateTimeFormatter LAST_MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
  private static final int EPHEMERAL_MEGABYTES = 512;

  private Description() {}

  static JsonObject of(FunctionRecord function) {
    JsonObject.Builder builder =
        JsonValue.object()
            .put("FunctionName", function.arn().name())
            .put("FunctionArn", function.arn().toString())
            .put("Runtime", function.runtime())
            .put("Role", function.role())
            .put("Handler", function.handler())
            .put("CodeSize", codeSize(function.code()))
            .put("Description", function.description())
            .put("Timeout", function.timeoutSeconds())
            .put("MemorySize", function.memoryMegabytes())
            .put("LastModified", LAST_MODIFIED.format(function.lastModified()))
            .put("CodeSha256", codeSha256(function.code()))
            .put("Version", FunctionRecord.LATEST);
    if (!function.environment().isEmpty()) {
      builder.put("Environment", JsonObject.of("Variables", texts(function.environment())));
    }
    return builder
        .put("TracingConfig", JsonObject.of("Mode", JsonValue.of("PassThrough")))
        .put("RevisionId", function.revisionId())
        .put("State", "Active")
        .put("LastUpdateStatus", "Successful")
        .put("PackageType", "Zip")
        .put("Architectures", JsonValue.array(JsonValue.of(function.architecture())))
        .put("EphemeralStorage", JsonObject.of("Size", JsonValue.of(EPHEMERAL_MEGABYTES)))
        .put(
            "SnapStart",
            JsonValue.object().put("ApplyOn", "None").put("OptimizationStatus", "Off").build())
        .put(
            "LoggingConfig",
            JsonValue.object()
                .put("LogFormat", "Text")
                .put("LogGroup", "/aws/lambda/" + function.arn().name())
                .build())
        .build();
  }

  static JsonObject texts(Map<String, String> texts) {
    JsonObject.Builder builder = JsonValue.object();
    texts.forEach(builder::put);
    return builder.build();
  }

  private static long codeSize(CodeLocation code) {
    return switch (code) {
      case CodeLocation.Zip(String _, long size) -> size;
      case CodeLocation.Folder _ -> 0;
    };
  }

  private static String codeSha256(CodeLocation code) {
    String hex =
        switch (code) {
          case CodeLocation.Zip(String sha256, long _) -> sha256;
          case CodeLocation.Folder(String path) ->
              CodeStore.sha256(path.getBytes(StandardCharsets.UTF_8));
        };
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
