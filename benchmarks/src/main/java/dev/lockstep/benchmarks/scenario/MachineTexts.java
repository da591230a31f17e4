package dev.lockstep.benchmarks.scenario;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// The definitions that are run.
public final class MachineTexts {
  /// What every execution is started with: about 200 bytes.
  public static final String INPUT =
      """
      {"order":{"id":"b7e23ec2-9af1","customer":"customer-4711","items":[{"sku":"A-100","quantity":2},\
      {"sku":"B-200","quantity":1}],"total":129.95},"channel":"web","attempt":1,"express":false}\
      """;

  private MachineTexts() {}

  /// Pass states in a row.
  public static String passes(int count) {
    JsonObject.Builder states = JsonValue.object();
    for (int i = 1; i <= count; i++) {
      JsonObject.Builder state = JsonValue.object().put("Type", "Pass");
      states.put(
          "Pass" + i,
          (i == count ? state.put("End", true) : state.put("Next", "Pass" + (i + 1))).build());
    }
    return machine("Pass1", states.build());
  }

  /// One task again and again, until the history is full.
  public static String taskForEver(String resource) {
    JsonObject task =
        JsonValue.object()
            .put("Type", "Task")
            .put("Resource", resource)
            .put("Next", "Work")
            .build();
    return machine("Work", JsonValue.object().put("Work", task).build());
  }

  private static String machine(String startAt, JsonObject states) {
    return JsonValue.object().put("StartAt", startAt).put("States", states).build().toJson();
  }
}
