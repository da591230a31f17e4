package dev.lockstep.conformance;

import dev.lockstep.conformance.Scenario.Call;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the execution log that a scenario has brought about, which the recording did after its
/// last call: all records, or the last one.
final class LoggedEvents {
  static final String SERVICE = "logs";

  private static final String ALL = "logged_execution_events";
  private static final String LAST = "end_event";

  private final Client client;
  private final Polling polling;

  LoggedEvents(Client client, Polling polling) {
    this.client = client;
    this.polling = polling;
  }

  /// The recorded value that the log is compared with; null if the scenario has none, or breaks off
  /// before it looks for the log.
  static @Nullable String key(Scenario scenario) {
    if (scenario.calls().isEmpty() || !looksForLog(scenario.calls().getLast())) {
      return null;
    }
    if (scenario.expected().get(ALL) instanceof JsonArray) {
      return ALL;
    }
    return scenario.expected().get(LAST) instanceof JsonObject ? LAST : null;
  }

  private static boolean looksForLog(Call call) {
    return SERVICE.equals(call.service()) && call.operation().equals("DescribeLogStreams");
  }

  /// What the log says, once it says as much as `expected`, or when time is up.
  JsonValue read(Scenario scenario, JsonValue expected) throws IOException, InterruptedException {
    String group = String.valueOf(scenario.calls().getLast().params().string("logGroupName"));
    Instant deadline = Instant.now().plus(polling.settleLimit());
    JsonArray found = records(group);
    while (!isEnough(found, expected) && Instant.now().isBefore(deadline)) {
      Thread.sleep(polling.interval());
      found = records(group);
    }
    if (expected instanceof JsonArray) {
      return found;
    }
    return found.isEmpty() ? JsonObject.EMPTY : found.get(found.size() - 1);
  }

  private static boolean isEnough(JsonArray found, JsonValue expected) {
    return expected instanceof JsonArray all
        ? found.size() >= all.size()
        : found.stream().anyMatch(each -> isOfType(each, expected));
  }

  private static boolean isOfType(JsonValue found, JsonValue expected) {
    return found instanceof JsonObject left
        && expected instanceof JsonObject right
        && String.valueOf(left.string("type")).equals(right.string("type"));
  }

  private JsonArray records(String group) throws IOException, InterruptedException {
    Reply reply =
        client.logs(
            "FilterLogEvents",
            JsonValue.object()
                .put("logGroupName", group)
                .put("logStreamNamePrefix", "states/")
                .build());
    List<JsonValue> records = new ArrayList<>();
    if (reply.body().get("events") instanceof JsonArray events) {
      for (JsonValue event : events) {
        if (event instanceof JsonObject object) {
          records.add(record(String.valueOf(object.string("message"))));
        }
      }
    }
    return JsonArray.copyOf(records);
  }

  private static JsonValue record(String message) {
    try {
      JsonValue record = JsonValue.parse(message);
      return record instanceof JsonObject object ? Normalizer.openStrings(object) : record;
    } catch (JsonSyntaxException noRecord) {
      return new JsonString(message);
    }
  }
}
