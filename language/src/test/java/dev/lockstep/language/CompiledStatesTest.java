package dev.lockstep.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.Resource.Pattern;
import dev.lockstep.language.state.ChoiceState;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.PassState;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompiledStatesTest {
  private static StateMachine machine(String text) {
    Definitions.Reading reading =
        new Definitions(new AwsResources()).read(text, MachineType.STANDARD);
    assertNotNull(reading.machine(), () -> reading.diagnostics().toString());
    return reading.machine();
  }

  /// A machine of the state `A`, followed by `B`.
  private static StateMachine around(String language, String state) {
    return machine(
        """
        {"QueryLanguage": "%s", "StartAt": "A", "States": {"A": %s, "B": {"Type": "Succeed"}}}
        """
            .formatted(language, state));
  }

  private static void assertConstant(long expected, @Nullable Expression expression) {
    assertEquals(new Constant(JsonNumber.of(expected)), expression);
  }

  @Test
  void groupsKeepTheOrderOfTheTextAndStatesAreFoundWhereverTheyStand() {
    StateMachine machine =
        machine(
            """
            {"Comment": "c", "StartAt": "P", "TimeoutSeconds": 60, "States": {
              "P": {"Type": "Parallel", "Next": "M", "Branches": [
                {"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "Y"},
                                            "Y": {"Type": "Succeed"}}},
                {"StartAt": "Z", "States": {"Z": {"Type": "Fail"}}}]},
              "M": {"Type": "Map", "End": true, "Iterator":
                {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
            """);
    assertEquals("c", machine.comment());
    assertEquals(60L, machine.timeoutSeconds());
    assertEquals(new StateGroup("P", List.of("P", "M")), machine.root());
    ParallelState parallel = (ParallelState) machine.state("P");
    assertEquals(
        List.of(new StateGroup("X", List.of("X", "Y")), new StateGroup("Z", List.of("Z"))),
        parallel.branches());
    assertEquals(new Transition.Next("M"), parallel.transition());
    MapState map = (MapState) machine.state("M");
    assertEquals(new StateGroup("I", List.of("I")), map.processor());
    assertEquals(new Transition.End(), map.transition());
    assertInstanceOf(PassState.class, machine.state("X"));
  }

  @Test
  void retriersHaveTheDefaultsOfTheService() {
    TaskState task =
        (TaskState)
            around(
                    "JSONPath",
                    """
                    {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Next": "B",
                     "Retry": [{"ErrorEquals": ["E"]},
                       {"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 0,
                        "BackoffRate": 1.5, "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}]}
                    """)
                .state("A");
    assertEquals(
        List.of(
            new Retrier(List.of("E"), 1, 3, 2.0, null, false),
            new Retrier(List.of("States.ALL"), 2, 0, 1.5, 9L, true)),
        task.retriers());
  }

  @Test
  void resourcesSayWhatATaskCallsAndHowItWaits() {
    AwsResources resources = new AwsResources();
    assertEquals(
        new Resources.Meaning.Known(
            new Resource(
                "arn:aws:states:::states:startExecution.sync:2",
                Kind.SERVICE,
                "states",
                "startExecution",
                Pattern.SYNC_2)),
        resources.resolve("arn:aws:states:::states:startExecution.sync:2"));
    assertEquals(
        new Resources.Meaning.Known(
            new Resource(
                "arn:aws:states:::aws-sdk:s3:getObject",
                Kind.SERVICE,
                "aws-sdk:s3",
                "getObject",
                Pattern.REQUEST_RESPONSE)),
        resources.resolve("arn:aws:states:::aws-sdk:s3:getObject"));
    String function = "arn:aws:lambda:eu-central-1:123456789012:function:f:live";
    assertEquals(
        new Resources.Meaning.Known(
            new Resource(function, Kind.LAMBDA_FUNCTION, "lambda", "", Pattern.REQUEST_RESPONSE)),
        resources.resolve(function));
  }

  @Test
  void expressionsKnowTheirPlaceInTheState() {
    ChoiceState choice =
        (ChoiceState)
            around(
                    "JSONata",
                    """
                    {"Type": "Choice", "Default": "B", "Choices": [
                      {"Condition": "{% $states.input.a %}", "Next": "B", "Output": "{% 1 %}",
                       "Assign": {"x": "{% 2 %}"}}]}
                    """)
                .state("A");
    ChoiceState.Rule rule = choice.rules().getFirst();
    assertEquals("Choices[0]/Condition", location(rule.condition()));
    assertEquals("Choices[0]/Output", location(rule.output()));
    assertEquals("Choices[0]/Assign/x", location(rule.assign().values().get("x")));
    WaitState wait =
        (WaitState)
            around("JSONata", "{\"Type\":\"Wait\",\"Timestamp\":\"{% $now() %}\",\"Next\":\"B\"}")
                .state("A");
    assertEquals("Timestamp", location(((WaitState.Delay.Timestamp) wait.delay()).value()));
  }

  private static String location(@Nullable Expression expression) {
    return assertInstanceOf(JsonataExpression.class, expression).location();
  }

  @Test
  void nullPathsAreTheEmptyObjectAndANullResultPathDiscards() {
    DataFlow flow =
        around(
                "JSONPath",
                """
                {"Type": "Pass", "InputPath": null, "OutputPath": null, "ResultPath": null,
                 "Next": "B"}
                """)
            .state("A")
            .flow();
    assertEquals(new Constant(JsonObject.EMPTY), flow.inputPath());
    assertEquals(new Constant(JsonObject.EMPTY), flow.outputPath());
    assertEquals(new ResultPath.Discard(), flow.resultPath());
    assertNull(flow.arguments());
  }

  @Test
  void numbersAreConstantsPathsOrExpressions() {
    String task =
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sns:publish\",\"Next\":\"B\",";
    TaskState constant = (TaskState) around("JSONPath", task + "\"TimeoutSeconds\":5}").state("A");
    assertConstant(5, constant.timeoutSeconds());
    assertNull(constant.heartbeatSeconds());
    TaskState path =
        (TaskState) around("JSONPath", task + "\"TimeoutSecondsPath\":\"$.t\"}").state("A");
    assertNotNull(path.timeoutSeconds());
    TaskState expression =
        (TaskState) around("JSONata", task + "\"TimeoutSeconds\":\"{% $t %}\"}").state("A");
    assertEquals("TimeoutSeconds", location(expression.timeoutSeconds()));
  }

  @Test
  void aLoneStateMayLeadAnywhereAndIsOtherwiseHeldToTheRules() {
    Definitions definitions = new Definitions(new AwsResources());
    Definitions.Reading pass = definitions.readStateForTest("{\"Type\":\"Pass\",\"Next\":\"X\"}");
    assertNotNull(pass.machine());
    assertInstanceOf(PassState.class, pass.machine().state(Definitions.LONE_STATE));
    Definitions.Reading parallel =
        definitions.readStateForTest("{\"Type\":\"Parallel\",\"Branches\":[],\"End\":true}");
    assertNull(parallel.machine());
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches"),
        parallel.diagnostics().stream().map(Diagnostic::text).toList());
  }

  @Test
  void aDefinitionMayHaveOneMebibyteAndNoMore() {
    String states = "\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    String start = "{\"Comment\":\"";
    int room = Definitions.MAX_BYTES - start.length() - states.length() - "\",".length();
    String longest = start + "c".repeat(room) + "\"," + states;
    Definitions definitions = new Definitions(new AwsResources());
    assertNotNull(definitions.read(longest, MachineType.STANDARD).machine());
    assertNull(definitions.read(longest + " ", MachineType.STANDARD).machine());
    String wide = longest.replace("cc\",", "ü\",");
    assertNotNull(definitions.read(wide, MachineType.STANDARD).machine());
    assertNull(definitions.read(longest.replace("c\",", "ü\","), MachineType.STANDARD).machine());
  }

  @Test
  void oldMapParametersAreItsItemSelectorAndNotItsArguments() {
    MapState map =
        (MapState)
            around(
                    "JSONPath",
                    """
                    {"Type": "Map", "Parameters": {"a": 1}, "MaxConcurrencyPath": "$.n",
                     "Next": "B", "ItemProcessor": {"StartAt": "I", "States":
                       {"I": {"Type": "Pass", "End": true}}}}
                    """)
                .state("A");
    assertEquals(new Constant(JsonValue.parse("{\"a\":1}")), map.itemSelector());
    assertNull(map.flow().arguments());
    assertEquals("$.n", map.maxConcurrencyPath());
    assertTrue(map.retriers().isEmpty());
  }
}
