package dev.lockstep.functions;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The stored form of a [FunctionRecord]: JSON text with the number of its format. Members that a
/// newer server added are ignored; members that an older one did not write have defaults.
public final class FunctionRecordCodec {
  private static final int FORMAT = 1;

  private FunctionRecordCodec() {}

  public static byte[] encode(FunctionRecord record) {
    return JsonValue.object()
        .put("format", FORMAT)
        .put("arn", record.arn().toString())
        .put("runtime", record.runtime())
        .put("handler", record.handler())
        .put("role", record.role())
        .put("description", record.description())
        .put("timeoutSeconds", record.timeoutSeconds())
        .put("memoryMegabytes", record.memoryMegabytes())
        .put("environment", object(record.environment()))
        .put("tags", object(record.tags()))
        .put("architecture", record.architecture())
        .put("code", code(record.code()))
        .put("lastModified", record.lastModified().toString())
        .put("revisionId", record.revisionId())
        .build()
        .toJson()
        .getBytes(StandardCharsets.UTF_8);
  }

  /// @throws IllegalArgumentException if the bytes are no such record, or of a newer format that
  ///   cannot be read
  public static FunctionRecord decode(byte[] bytes) {
    try {
      return decode(JsonValue.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JsonSyntaxException broken) {
      throw new IllegalArgumentException("A function's record is not JSON", broken);
    }
  }

  private static FunctionRecord decode(JsonValue value) {
    if (!(value instanceof JsonObject stored) || number(stored, "format", 0) != FORMAT) {
      throw new IllegalArgumentException("A function's record is not of format " + FORMAT);
    }
    return new FunctionRecord(
        FunctionArn.parse(text(stored, "arn", "")).orElseThrow(IllegalArgumentException::new),
        text(stored, "runtime", ""),
        text(stored, "handler", ""),
        text(stored, "role", ""),
        text(stored, "description", ""),
        number(stored, "timeoutSeconds", FunctionLimits.DEFAULT_TIMEOUT_SECONDS),
        number(stored, "memoryMegabytes", FunctionLimits.DEFAULT_MEMORY_MEGABYTES),
        map(stored, "environment"),
        map(stored, "tags"),
        text(stored, "architecture", "x86_64"),
        code(stored.get("code") instanceof JsonObject code ? code : JsonObject.EMPTY),
        Instant.parse(text(stored, "lastModified", "1970-01-01T00:00:00Z")),
        text(stored, "revisionId", ""));
  }

  private static JsonObject object(Map<String, String> texts) {
    JsonObject.Builder builder = JsonValue.object();
    texts.forEach(builder::put);
    return builder.build();
  }

  private static Map<String, String> map(JsonObject stored, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (stored.get(name) instanceof JsonObject members) {
      members.forEach((key, value) -> {
        if (value instanceof JsonString(String text)) {
          texts.put(key, text);
        }
      });
    }
    return texts;
  }

  private static JsonObject code(CodeLocation code) {
    return switch (code) {
      case CodeLocation.Zip(String sha256, long size) ->
          JsonValue.object().put("zip", sha256).put("sizeBytes", size).build();
      case CodeLocation.Folder(String path) -> JsonValue.object().put("folder", path).build();
    };
  }

  private static CodeLocation code(JsonObject stored) {
    String folder = stored.string("folder");
    return folder != null
        ? new CodeLocation.Folder(folder)
        : new CodeLocation.Zip(text(stored, "zip", ""), number(stored, "sizeBytes", 0));
  }

  private static String text(JsonObject stored, String name, String absent) {
    String text = stored.string(name);
    return text == null ? absent : text;
  }

  private static int number(JsonObject stored, String name, int absent) {
    return stored.get(name) instanceof JsonNumber number ? number.intValue() : absent;
  }
}
