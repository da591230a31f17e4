package dev.lockstep.language.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Entropy;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.Variables;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.StateMachine;
import dev.lockstep.language.state.ChoiceState;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceOperatorsTest {
  /// Whether the rule `condition`, in single quotes, holds for `input`, where `$known` is "a".
  private static boolean holds(String condition, String input) {
    JsonObject rule =
        ((JsonObject) JsonValue.parse(condition.replace('\'', '"')))
            .with("Next", JsonValue.of("B"));
    JsonObject choice =
        JsonValue.object()
            .put("Type", "Choice")
            .put("Choices", JsonValue.array(rule))
            .put("Default", "B")
            .build();
    JsonObject definition =
        JsonValue.object()
            .put("StartAt", "A")
            .put(
                "States",
                JsonValue.object()
                    .put("A", choice)
                    .put("B", JsonValue.object().put("Type", "Succeed").build())
                    .build())
            .build();
    Definitions.Reading reading =
        new Definitions(new AwsResources()).read(definition.toJson(), MachineType.STANDARD);
    StateMachine machine = reading.machine();
    assertNotNull(machine, () -> reading.diagnostics().toString());
    JsonValue result =
        ((ChoiceState) machine.state("A"))
            .rules()
            .getFirst()
            .condition()
            .evaluate(scope(JsonValue.parse(input)));
    return ((JsonBoolean) result).value();
  }

  private static Scope scope(JsonValue input) {
    return new Scope(
        input,
        () -> (JsonObject) JsonValue.parse("{\"Execution\":{\"Name\":\"run\"}}"),
        Variables.of((JsonObject) JsonValue.parse("{\"known\":\"a\"}")),
        null,
        null,
        new Entropy(Instant.EPOCH, new Random(1)),
        Budget.untimed());
  }

  @ParameterizedTest(name = "{0} with {1} against {2} is {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          StringEquals; "a"; "a"; true
          StringEquals; "a"; "A"; false
          StringEquals; 1; "1"; false
          StringEquals; null; "null"; false
          StringLessThan; "A"; "AB"; true
          StringLessThan; "AB"; "A"; false
          StringLessThanEquals; ""; ""; true
          StringGreaterThan; "A"; "A\\t\\n\\r"; false
          StringGreaterThan; "a"; "B"; true
          StringGreaterThanEquals; "b"; "a"; true
          NumericEquals; 0.0; 0; true
          NumericEquals; 1e0; 1; true
          NumericEquals; "1"; 1; false
          NumericEquals; 12345678901234567890; 12345678901234567891; false
          NumericLessThan; 0; 1; true
          NumericLessThan; true; 1; false
          NumericLessThanEquals; 1; 1; true
          NumericGreaterThan; 1; 0; true
          NumericGreaterThan; 1; 1; false
          NumericGreaterThanEquals; 2.22; 2.22; true
          BooleanEquals; true; true; true
          BooleanEquals; false; true; false
          BooleanEquals; "true"; true; false
          TimestampEquals; "2016-03-14T01:59:00Z"; "2016-03-14T02:59:00+01:00"; true
          TimestampEquals; "2016-03-14 01:59:00Z"; "2016-03-14T01:59:00Z"; false
          TimestampEquals; 0; "2016-03-14T01:59:00Z"; false
          TimestampLessThan; "2016-03-14T01:58:59.999Z"; "2016-03-14T01:59:00Z"; true
          TimestampLessThanEquals; "2016-03-14T01:59:00Z"; "2016-03-14T01:59:00Z"; true
          TimestampGreaterThan; "2016-03-14T01:59:00Z"; "2016-03-14T01:59:00Z"; false
          TimestampGreaterThanEquals; "2017-03-14T01:59:00Z"; "2016-03-14T01:59:00Z"; true
          """)
  void operatorsCompareWithConstantsAndWithValuesAtPaths(
      String operator, String variable, String operand, boolean expected) {
    String input = "{\"v\":" + variable + ",\"o\":" + operand + "}";
    assertEquals(
        expected, holds("{\"Variable\":\"$.v\",\"" + operator + "\":" + operand + "}", input));
    assertEquals(expected, holds("{'Variable':'$.v','" + operator + "Path':'$.o'}", input));
  }

  @ParameterizedTest(name = "{1} matches {0}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          log-*.txt; log-a.txt; true
          log-*.txt; log-.txt; true
          log-*.txt; log.txt; false
          *; ``; true
          a*a; a; false
          a*b*c; aXbYbZc; true
          a*bc*c; abc; false
          a\\*b; a*b; true
          a\\*b; aXb; false
          a\\\\*; a\\\\anything; true
          a.b; aXb; false
          """)
  void stringMatchesTakesAsterisksAsWildcards(String pattern, String text, boolean expected) {
    Wildcards compiled = Wildcards.compile(pattern);
    assertNotNull(compiled);
    assertEquals(expected, compiled.matches(text));
  }

  @Test
  void stringMatchesHoldsForTextsOnly() {
    assertTrue(holds("{'Variable':'$.v','StringMatches':'*.log'}", "{\"v\":\"a.log\"}"));
    assertFalse(holds("{'Variable':'$.v','StringMatches':'*'}", "{\"v\":1}"));
    assertTrue(holds("{'Variable':'$.v','StringMatches':'\\\\*'}", "{\"v\":\"*\"}"));
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          IsNull; null; true
          IsNull; 0; false
          IsString; ""; true
          IsString; null; false
          IsNumeric; 1.1; true
          IsNumeric; "1"; false
          IsBoolean; false; true
          IsBoolean; "false"; false
          IsTimestamp; "2016-03-14T01:59:00Z"; true
          IsTimestamp; "2016-03-14"; false
          IsTimestamp; 1; false
          IsPresent; null; true
          """)
  void testsOfTypesHoldForTheTypeAndFalseTurnsThemAround(
      String operator, String value, boolean expected) {
    String input = "{\"v\":" + value + "}";
    assertEquals(expected, holds("{'Variable':'$.v','" + operator + "':true}", input));
    assertEquals(!expected, holds("{'Variable':'$.v','" + operator + "':false}", input));
  }

  @Test
  void onlyIsPresentAcceptsAPathThatLeadsNowhere() {
    assertFalse(holds("{'Variable':'$.v','IsPresent':true}", "{}"));
    assertTrue(holds("{'Variable':'$.v.w[0]','IsPresent':false}", "{\"v\":1}"));
    for (String operator : new String[] {"IsNull", "IsString"}) {
      EvaluationException failure =
          assertThrows(
              EvaluationException.class,
              () -> holds("{'Variable':'$.v','" + operator + "':true}", "{}"));
      assertEquals("States.Runtime", failure.error());
      assertEquals(
          "Invalid path '$.v': The choice state's condition path references an invalid value.",
          failure.getMessage());
    }
    EvaluationException failure =
        assertThrows(
            EvaluationException.class,
            () -> holds("{'Variable':'$.v','StringEqualsPath':'$.o'}", "{\"v\":\"a\"}"));
    assertEquals(
        "Invalid path '$.o': The choice state's condition path references an invalid value.",
        failure.getMessage());
  }

  @Test
  void conditionsJoinAndStopAsSoonAsTheyAreDecided() {
    String present = "{'Variable':'$.v','IsPresent':true}";
    String one = "{'Variable':'$.v','NumericEquals':1}";
    assertFalse(holds("{'And':[" + present + "," + one + "]}", "{}"));
    assertTrue(holds("{'And':[" + present + "," + one + "]}", "{\"v\":1}"));
    assertTrue(holds("{'Or':[" + present + "," + one + "]}", "{\"v\":2}"));
    assertFalse(holds("{'Or':[{'Not':" + present + "}," + one + "]}", "{\"v\":2}"));
    assertTrue(holds("{'Not':{'Or':[{'Not':" + present + "}," + one + "]}}", "{\"v\":2}"));
  }

  @Test
  void pathsMayLeadIntoTheContextAndIntoVariables() {
    assertTrue(holds("{'Variable':'$$.Execution.Name','StringEquals':'run'}", "{}"));
    assertTrue(holds("{'Variable':'$.v','StringEqualsPath':'$known'}", "{\"v\":\"a\"}"));
    assertFalse(holds("{'Variable':'$unknown','IsPresent':true}", "{}"));
  }
}
