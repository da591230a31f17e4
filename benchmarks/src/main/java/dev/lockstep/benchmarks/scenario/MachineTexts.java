package dev.lockstep.benchmarks.scenario;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /// Tasks in a row.
  ///
  /// @param last the resource of the last of them, by which it can be told
  public static String tasks(int count, String resource, String last) {
    JsonObject.Builder states = JsonValue.object();
    for (int i = 1; i <= count; i++) {
      JsonObject.Builder state =
          JsonValue.object().put("Type", "Task").put("Resource", i == count ? last : resource);
      states.put(
          "Work" + i,
          (i == count ? state.put("End", true) : state.put("Next", "Work" + (i + 1))).build());
    }
    return machine("Work1", states.build());
  }

  /// One task again and again, until the history is full. A machine must be able to end, so there
  /// is a way out that is never taken.
  public static String taskForEver(String resource) {
    String states =
        """
        {"Work":{"Type":"Task","Resource":"%s","Next":"Work",\
        "Catch":[{"ErrorEquals":["Stopped"],"Next":"Done"}]},"Done":{"Type":"Succeed"}}\
        """
            .formatted(resource);
    return machine("Work", JsonValue.parse(states));
  }

  /// An expression of some tens of milliseconds again and again, until the history is full.
  static String slow() {
    return again(
        """
        {"Type":"Pass","QueryLanguage":"JSONata",\
        "Output":"{% {'sum': $sum($map([1..20000], function($x) { $x * 2 }))} %}","Next":"Again"}\
        """);
  }

  /// Small states again and again, until the history is full.
  static String loop() {
    return again("{\"Type\":\"Pass\",\"Next\":\"Again\"}");
  }

  /// A copy of the whole input again and again, until the history is full.
  static String copies() {
    return again("{\"Type\":\"Pass\",\"Parameters\":{\"all.$\":\"$.all\"},\"Next\":\"Again\"}");
  }

  private static String again(String state) {
    String states =
        """
        {"Work":%s,"Again":{"Type":"Choice","Default":"Work",\
        "Choices":[{"Variable":"$.stopped","IsPresent":true,"Next":"Done"}]},"Done":{"Type":"Succeed"}}\
        """
            .formatted(state);
    return machine("Work", JsonValue.parse(states));
  }

  /// A Pass state that fails if its input says so, and passes it on otherwise.
  static String failing() {
    String states =
        """
        {"Which":{"Type":"Choice","Choices":[{"Variable":"$.fails","IsPresent":true,"Next":"Fail"}],\
        "Default":"Pass"},"Pass":{"Type":"Pass","End":true},"Fail":{"Type":"Fail","Error":"Asked"}}\
        """;
    return machine("Which", JsonValue.parse(states));
  }

  /// A Wait state as long as its input says.
  static String waiting() {
    String states = "{\"Wait\":{\"Type\":\"Wait\",\"SecondsPath\":\"$.seconds\",\"End\":true}}";
    return machine("Wait", JsonValue.parse(states));
  }

  /// The usual input, with how long to wait.
  static String waitingInput(long seconds) {
    return "{\"seconds\":%d,\"data\":%s}".formatted(seconds, INPUT);
  }

  /// One task.
  static String task(String resource) {
    String states =
        "{\"Work\":{\"Type\":\"Task\",\"Resource\":\"%s\",\"End\":true}}".formatted(resource);
    return machine("Work", JsonValue.parse(states));
  }

  /// An inline Map of one Pass state.
  public static String map() {
    String states =
        """
        {"Each":{"Type":"Map","End":true,"ItemProcessor":\
        {"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}}}}\
        """;
    return machine("Each", JsonValue.parse(states));
  }

  /// The same, with a task behind it.
  static String mapBefore(String resource) {
    String states =
        """
        {"Each":{"Type":"Map","Next":"Task","ItemProcessor":\
        {"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}}},\
        "Task":{"Type":"Task","Resource":"%s","End":true}}\
        """
            .formatted(resource);
    return machine("Each", JsonValue.parse(states));
  }

  /// A Map of one task again and again, until the history is full.
  static String mapsForEver(String resource) {
    String states =
        """
        {"Each":{"Type":"Map","ResultPath":null,"Next":"Each",\
        "Catch":[{"ErrorEquals":["Stopped"],"Next":"Done"}],"ItemProcessor":\
        {"StartAt":"One","States":{"One":{"Type":"Task","Resource":"%s","End":true}}}},\
        "Done":{"Type":"Succeed"}}\
        """
            .formatted(resource);
    return machine("Each", JsonValue.parse(states));
  }

  /// Maps in Maps in a Map, each over the whole input, whose innermost iterations wait for an hour.
  static String waits() {
    String states = "{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}";
    for (String name : List.of("Third", "Second", "First")) {
      states =
          """
          {"Type":"Map","ItemsPath":"$$.Execution.Input","End":true,"ItemProcessor":\
          {"StartAt":"In%s","States":{"In%s":%s}}}\
          """
              .formatted(name, name, states);
    }
    return machine("Outer", JsonObject.of("Outer", JsonValue.parse(states)));
  }

  /// The first whole numbers.
  public static String items(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String machine(String startAt, JsonValue states) {
    return JsonValue.object().put("StartAt", startAt).put("States", states).build().toJson();
  }
}
