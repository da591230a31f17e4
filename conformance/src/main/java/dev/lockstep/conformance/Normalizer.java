package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings a response into the form of the recordings: JSON inside strings is opened, failures are
/// `{"Error": {"Code", "Message"}}`, and `ResponseMetadata` tells the HTTP status.
final class Normalizer {
  private Normalizer() {}

  /// `expected` decides which of a failure's own members stay beside `Error`.
  static JsonObject normalize(Reply reply, @Nullable JsonValue expected) {
    JsonObject body = reply.failed() ? failure(reply, expected) : openStrings(reply.body());
    return body.with("ResponseMetadata", metadata(reply.status()));
  }

  private static JsonObject metadata(int status) {
    return JsonValue.object()
        .put("HTTPHeaders", JsonObject.EMPTY)
        .put("HTTPStatusCode", status)
        .build();
  }

  private static JsonObject failure(Reply reply, @Nullable JsonValue expected) {
    JsonObject.Builder failure =
        JsonValue.object()
            .put(
                "Error",
                JsonValue.object()
                    .put("Code", reply.errorCode())
                    .put("Message", reply.errorMessage())
                    .build());
    if (expected instanceof JsonObject object) {
      object.names().stream()
          .filter(name -> !name.equals("Error"))
          .forEach(name -> failure.putIfPresent(name, reply.body().get(name)));
    }
    return failure.build();
  }

  /// `object` with every member whose text starts with `{` and is JSON replaced by its value. What
  /// was inside such a text, and lists within lists, are left alone.
  static JsonObject openStrings(JsonObject object) {
    JsonObject.Builder opened = JsonValue.object();
    object.forEach((name, value) -> opened.put(name, openMember(value)));
    return opened.build();
  }

  private static JsonValue openMember(JsonValue value) {
    return switch (value) {
      case JsonObject object -> openStrings(object);
      case JsonArray array -> openElements(array);
      case JsonString(String text) when text.startsWith("{") -> openText(value, text);
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  private static JsonArray openElements(JsonArray array) {
    List<JsonValue> opened = new ArrayList<>(array.size());
    for (JsonValue element : array) {
      opened.add(element instanceof JsonObject object ? openStrings(object) : element);
    }
    return JsonArray.copyOf(opened);
  }

  private static JsonValue openText(JsonValue value, String text) {
    try {
      return JsonValue.parse(text);
    } catch (JsonSyntaxException _) {
      return value;
    }
  }
}
