package dev.lockstep.integrations;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What optimised integrations add to a service's answer: the members `SdkHttpMetadata` and
/// `SdkResponseMetadata`.
public final class SdkResponse {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SdkResponse() {}

  /// The text of a `Date` header.
  public static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /// @param headers in the order in which the answer shows them; each has at least one value
  public static JsonObject httpMetadata(Map<String, List<String>> headers, int statusCode) {
    JsonObject.Builder all = JsonValue.object();
    Map<String, String> last = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> {
      all.put(name, JsonArray.ofStrings(values));
      last.put(name, values.getLast());
    });
    JsonObject.Builder single = JsonValue.object();
    last.forEach((name, value) -> single.put(name, value));
    return JsonValue.object()
        .put("AllHttpHeaders", all.build())
        .put("HttpHeaders", single.build())
        .put("HttpStatusCode", statusCode)
        .build();
  }

  public static JsonObject responseMetadata(String requestId) {
    return JsonValue.object().put("RequestId", requestId).build();
  }
}
