package dev.lockstep.benchmarks.scenario;

import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What runs all the time in a soak: some of everything that an execution can do, each over within
/// seconds.
final class SoakMachines {
  /// What is done about executions that were started.
  enum Then {
    /// Those of Express machines cannot be asked about.
    NOTHING,
    READ,
    STOP,
    REDRIVE
  }

  /// One machine with what its executions are started with.
  record Kind(String machineArn, String input, boolean synchronous, Then then) {}

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
  private static final int ITEMS = 20;
  private static final int LARGE_CHARACTERS = 30_000;

  private static final String SMALL = MachineTexts.INPUT;
  private static final String LARGE = large();

  private final Target target;
  private final List<Kind> kinds = new ArrayList<>();

  private SoakMachines(Target target) {
    this.target = target;
  }

  /// Creates them all.
  ///
  /// @param activity the ARN of an activity whose workers do not always answer
  static List<Kind> create(Target target, String activity) throws IOException {
    SoakMachines machines = new SoakMachines(target);
    String passes = machines.add("passes", SMALL, MachineTexts.passes(5));
    machines.add("large", LARGE, LARGE_THROUGH_TASK.formatted(FUNCTION + "echo"));
    String waits = machines.add("waits", SMALL, CHOICE_AND_WAIT);
    machines.add("retries", SMALL, RETRY_AND_CATCH.formatted(FUNCTION + "fails"));
    machines.add("times-out", SMALL, TIME_OUT.formatted(FUNCTION + "slow"));
    machines.add("token", SMALL, TOKEN.formatted(FUNCTION + "token"));
    machines.add("activity", SMALL, ACTIVITY.formatted(activity));
    machines.add("activity", LARGE, ACTIVITY.formatted(activity));
    machines.add("map", items(), MAP.formatted(FUNCTION + "echo"));
    machines.add("jsonata", LARGE, JSONATA);
    machines.add("parallel", SMALL, PARALLEL.formatted(FUNCTION + "echo", activity));
    machines.add("nested", SMALL, NESTED.formatted(passes, waits));
    machines.add("stopped", SMALL, LONG_WAIT, "STANDARD", false, Then.STOP);
    machines.add("fails", SMALL, FAIL, "STANDARD", false, Then.REDRIVE);
    machines.add("expires", SMALL, EXPIRE, "STANDARD", false, Then.READ);
    machines.add("express", SMALL, MachineTexts.passes(5), "EXPRESS", false, Then.NOTHING);
    machines.add("express-large", LARGE, JSONATA, "EXPRESS", true, Then.NOTHING);
    machines.add(
        "express-task", SMALL, TASK.formatted(FUNCTION + "echo"), "EXPRESS", true, Then.NOTHING);
    return List.copyOf(machines.kinds);
  }

  /// A definition that no other is like.
  static String unlike(long number) {
    return "{\"Comment\":\"%d\",\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}"
        .formatted(number);
  }

  private String add(String name, String input, String definition) throws IOException {
    return add(name, input, definition, "STANDARD", false, Then.READ);
  }

  private String add(
      String name, String input, String definition, String type, boolean synchronous, Then then)
      throws IOException {
    String arn = target.machine("soak-" + name, definition, type);
    kinds.add(new Kind(arn, input, synchronous, then));
    return arn;
  }

  private static String large() {
    return JsonValue.object()
        .put("items", JsonValue.parse(items()))
        .put("text", "x".repeat(LARGE_CHARACTERS))
        .build()
        .toJson();
  }

  private static String items() {
    StringBuilder items = new StringBuilder("[");
    for (int i = 0; i < ITEMS; i++) {
      items.append(i == 0 ? "" : ",").append("{\"number\":").append(i).append('}');
    }
    return items.append(']').toString();
  }

  private static final String TASK =
      """
      {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","End":true}}}
      """;

  private static final String LARGE_THROUGH_TASK =
      """
      {"StartAt":"Copy","States":{
       "Copy":{"Type":"Pass","Parameters":{"all.$":"$"},"Next":"Call"},
       "Call":{"Type":"Task","Resource":"%s","TimeoutSeconds":20,"ResultPath":"$.result","End":true}}}
      """;

  private static final String CHOICE_AND_WAIT =
      """
      {"StartAt":"Which","States":{
       "Which":{"Type":"Choice","Default":"Wait",
        "Choices":[{"Variable":"$.order.total","NumericLessThan":0,"Next":"Done"}]},
       "Wait":{"Type":"Wait","Seconds":1,"Next":"Done"},"Done":{"Type":"Succeed"}}}
      """;

  private static final String RETRY_AND_CATCH =
      """
      {"StartAt":"Call","States":{
       "Call":{"Type":"Task","Resource":"%s","End":true,
        "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":2}],
        "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.problem","Next":"Done"}]},
       "Done":{"Type":"Pass","End":true}}}
      """;

  private static final String TIME_OUT =
      """
      {"StartAt":"Call","States":{
       "Call":{"Type":"Task","Resource":"%s","TimeoutSeconds":1,"End":true,
        "Catch":[{"ErrorEquals":["States.Timeout"],"Next":"Done"}]},
       "Done":{"Type":"Succeed"}}}
      """;

  private static final String TOKEN =
      """
      {"StartAt":"Ask","States":{
       "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Parameters":{"FunctionName":"%s","Payload":{"token.$":"$$.Task.Token"}},
        "TimeoutSeconds":6,"HeartbeatSeconds":3,"End":true,
        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}]},
       "Done":{"Type":"Succeed"}}}
      """;

  private static final String ACTIVITY =
      """
      {"StartAt":"Work","States":{
       "Work":{"Type":"Task","Resource":"%s","TimeoutSeconds":10,"HeartbeatSeconds":3,"End":true,
        "Retry":[{"ErrorEquals":["States.HeartbeatTimeout"],"IntervalSeconds":1,"MaxAttempts":1}],
        "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.problem","Next":"Done"}]},
       "Done":{"Type":"Succeed"}}}
      """;

  private static final String MAP =
      """
      {"StartAt":"Each","States":{
       "Each":{"Type":"Map","MaxConcurrency":5,"End":true,"ItemProcessor":{"StartAt":"Which","States":{
        "Which":{"Type":"Choice","Default":"Pass",
         "Choices":[{"Variable":"$.number","NumericLessThan":3,"Next":"Call"}]},
        "Pass":{"Type":"Pass","End":true},
        "Call":{"Type":"Task","Resource":"%s","End":true}}}}}}
      """;

  private static final String JSONATA =
      """
      {"QueryLanguage":"JSONata","StartAt":"Sum","States":{
       "Sum":{"Type":"Pass","Assign":{"sum":"{%% $sum($states.input.items.number) %%}"},
        "Output":"{%% $states.input %%}","Next":"Each"},
       "Each":{"Type":"Map","Items":"{%% $states.input.items %%}","End":true,
        "ItemProcessor":{"StartAt":"One","States":{
         "One":{"Type":"Pass","Output":"{%% $states.input.number * $sum %%}","End":true}}},
        "Output":"{%% {'sum': $sum, 'all': $states.result, 'text': $states.input.text} %%}"}}}
      """
          .replace("%%", "%");

  private static final String PARALLEL =
      """
      {"StartAt":"Both","States":{
       "Both":{"Type":"Parallel","End":true,
        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}],"Branches":[
        {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":1,"End":true}}},
        {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"%s","End":true}}},
        {"StartAt":"Work","States":{
         "Work":{"Type":"Task","Resource":"%s","TimeoutSeconds":10,"HeartbeatSeconds":3,"End":true}}}]},
       "Done":{"Type":"Succeed"}}}
      """;

  private static final String NESTED =
      """
      {"StartAt":"Begin","States":{
       "Begin":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution",
        "Parameters":{"StateMachineArn":"%s","Input.$":"$"},"ResultPath":"$.begun","Next":"Run"},
       "Run":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
        "Parameters":{"StateMachineArn":"%s","Input.$":"$"},"End":true}}}
      """;

  private static final String LONG_WAIT =
      """
      {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":3600,"End":true}}}
      """;

  private static final String FAIL =
      """
      {"StartAt":"Both","States":{"Both":{"Type":"Parallel","End":true,"Branches":[
       {"StartAt":"Pass","States":{"Pass":{"Type":"Pass","End":true}}},
       {"StartAt":"Fail","States":{"Fail":{"Type":"Fail","Error":"Asked"}}}]}}}
      """;

  private static final String EXPIRE =
      """
      {"TimeoutSeconds":2,"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":60,"End":true}}}
      """;
}
