package dev.lockstep.server.process;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// The state machines that [Promises] keeps a server busy with.
///
/// @param standard those whose executions need the answer of a worker: to their own task, to that
///   of a nested execution, or to the token that a nested execution was given
/// @param express an Express machine whose executions start one of `mark` under their own name
/// @param published the one that versions are published of
record PowerMachines(
    Api api, List<String> standard, String express, String mark, String published) {
  static final String ACTIVITY = "arn:aws:states:us-east-1:" + Api.ACCOUNT + ":activity:power";

  private static final String ASKING =
      """
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "%s",
       "Parameters": {"execution.$": "$$.Execution.Id"}, "End": true}}}
      """
          .formatted(ACTIVITY);

  /// Hands its token on to the worker.
  private static final String HANDING_ON =
      """
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "%s",
       "Parameters": {"execution.$": "$$.Execution.Id", "token.$": "$.token",
         "caller.$": "$.caller"}, "End": true}}}
      """
          .formatted(ACTIVITY);

  private static final String NESTING =
      """
      {"StartAt": "Nest", "States": {"Nest": {"Type": "Task",
       "Resource": "arn:aws:states:::states:startExecution%s",
       "Parameters": {"StateMachineArn": "%s", "Input": %s}, "End": true}}}
      """;

  private static final String MARKING =
      """
      {"StartAt": "Mark", "States": {"Mark": {"Type": "Task",
       "Resource": "arn:aws:states:::states:startExecution",
       "Parameters": {"StateMachineArn": "%s", "Name.$": "$$.Execution.Name"}, "End": true}}}
      """;

  private static final String PASS =
      """
      {"Comment": "number %d", "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}
      """;

  /// Creates what is not there.
  ///
  /// @param prefix of the machine of which versions are published, whose number is bounded
  static PowerMachines create(Api api, String prefix) {
    api.call("CreateActivity", JsonValue.object().put("name", "power"));
    String asking = api.createMachine("asking", ASKING);
    String handingOn = api.createMachine("handing-on", HANDING_ON);
    String nesting =
        api.createMachine("nesting", NESTING.formatted(".sync:2", asking, "{\"a\": 1}"));
    String calling =
        api.createMachine(
            "calling",
            NESTING.formatted(
                ".waitForTaskToken",
                handingOn,
                "{\"token.$\": \"$$.Task.Token\", \"caller.$\": \"$$.Execution.Id\"}"));
    String mark = api.createMachine("mark", PASS.formatted(0));
    String express = api.createExpress("express", MARKING.formatted(mark));
    String published = api.createMachine("published-" + prefix, PASS.formatted(0));
    return new PowerMachines(api, List.of(asking, nesting, calling), express, mark, published);
  }

  String marked(String name) {
    return mark.replace("stateMachine", "execution") + ":" + name;
  }

  /// Returns the ARN of a new version whose definition has `number` in it.
  String publish(int number) {
    return Api.text(
        api.call(
            "UpdateStateMachine",
            JsonValue.object()
                .put("stateMachineArn", published)
                .put("definition", PASS.formatted(number))
                .put("publish", true)),
        "stateMachineVersionArn");
  }

  /// The number in a version's ARN.
  static long number(String versionArn) {
    return Long.parseLong(versionArn.substring(versionArn.lastIndexOf(':') + 1));
  }

  /// Leads the alias to a version and returns its ARN.
  String lead(String version) {
    if (number(version) == 1) {
      return api.createAlias("live", version);
    }
    String alias = published + ":live";
    JsonValue route =
        JsonValue.object().put("stateMachineVersionArn", version).put("weight", 100).build();
    api.call(
        "UpdateStateMachineAlias",
        JsonValue.object()
            .put("stateMachineAliasArn", alias)
            .put("routingConfiguration", JsonArray.of(route)));
    return alias;
  }
}
