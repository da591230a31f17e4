package dev.lockstep.expressions.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Entropy;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.expressions.Variables;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataExpressionTest {
  static Stream<Arguments> values() {
    return Table.of(
        """
        $states.input ## {"a":[1.10,{"b":12345678901234567890}]} ## {"a":[1.10,{"b":12345678901234567890}]}
        $states.input.a ## {"a":12345678901234567890} ## 12345678901234567890
        $states.input.a ## {"a":0.1234567890123456789012} ## 0.1234567890123456789012
        $states.input.a ## {"a":9007199254740993} ## 9007199254740993
        $states.input.a ## {"a":null} ## null
        $states.input.a ## {"a":[null]} ## [null]
        $states.input.a[0] ## {"a":[null,1]} ## null
        $states.input.a = null ## {"a":null} ## true
        $exists($states.input.a) ## {"a":null} ## true
        $type($states.input.a) ## {"a":null} ## "null"
        $states.input.a ## {"a":"é😀"} ## "é😀"
        $states.input = '"' ## "\\"" ## true
        $states.input.value >= 20 and $states.input.value < 30 ## {"value":20.5} ## true
        $sum($states.input.l) ## {"l":[1,2,3.5]} ## 6.5
        $sum($states.input.l) ## {"l":[1,2]} ## 3
        $states.input.l[$ = 1] ## {"l":[1,0,1]} ## [1,1]
        $count($states.input.l[$ = 1]) ## {"l":[1,0,1]} ## 2
        $map($states.input.l, function($v) { $v = 1 ? 'pass' : 'failed' }) ## {"l":[1,0]} ## ["pass","failed"]
        $contains('hello$world', /^hello\\$/) ## {} ## true
        {"a": $states.input.x, "b": $states.input.gone, "c": null} ## {"x":1} ## {"a":1,"c":null}
        [1..5] ## {} ## [1,2,3,4,5]
        [] ## {} ## []
        $variable := 1 ## {} ## 1
        'string' ## {} ## "string"
        1e15 * 10 ## {} ## 10000000000000000
        1/3 ## {} ## 0.3333333333333333
        $states.input.l.n ## {"l":[{"n":1},{"n":2}]} ## [1,2]
        $states.input ~> |o|{"x":2}| ## {"o":{"x":1,"y":1.5}} ## {"o":{"x":2,"y":1.5}}
        $merge([$states.input, {"b": 2}]) ## {"a":1} ## {"a":1,"b":2}
        $states.input.a = $states.input.b ## {"a":{"x":[1,2.0]},"b":{"x":[1,2]}} ## true
        $partition([1,2,3,4,5], 2) ## {} ## [[1,2],[3,4],[5]]
        $partition([1,2,3], 2.9) ## {} ## [[1,2],[3]]
        $partition([], 2) ## {} ## []
        $range(0, 10, 5) ## {} ## [0,5,10]
        $range(10, 0, -4) ## {} ## [10,6,2]
        $range(0.9, 2.9, 1.9) ## {} ## [0,1,2]
        $hash('input data', 'MD5') ## {} ## "812f45842bc6d66ee14572ce20db8e86"
        $parse('{"a": [1.10, null]}') ## {} ## {"a":[1.10,null]}
        $parse('{"a": [1.10, null]}').a[0] ## {} ## 1.1
        $now() ## {} ## "2026-03-04T05:06:07.089Z"
        $now('[Y]-[M01]-[D01]') ## {} ## "2026-03-04"
        $millis() ## {} ## 1772600767089
        $fromMillis($millis()) = $now() ## {} ## true
        """);
  }

  @ParameterizedTest
  @MethodSource("values")
  void yieldsTheValue(String text, String input, String expected) throws Exception {
    JsonataExpression expression = JsonataExpression.compile(text, "Output");

    assertEquals(expected, expression.evaluate(Scopes.of(JsonValue.parse(input))).toJson());
  }

  static Stream<Arguments> failures() {
    return Table.of(
        """
        $doesNotExist ## returned nothing (undefined).
        $states.result ## returned nothing (undefined).
        $states.input.a.b ## returned nothing (undefined).
        $randomSeeded(1) ## threw an error during evaluation. T1006: Attempted to invoke a non-function
        $eval('1') ## threw an error during evaluation. T1006: Attempted to invoke a non-function
        1 + 'a' ## threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number
        $number('x') ## threw an error during evaluation. D3030: Unable to cast value to a number: "x"
        function($x) { $x } ## returned an unsupported result type.
        $sum ## returned an unsupported result type.
        [1, $sum] ## returned an unsupported result type.
        {"a": function($x) { $x }} ## returned an unsupported result type.
        /x/ ## returned an unsupported result type.
        $error('mine') ## threw an error during evaluation. D3137: mine
        $partition([1], 0) ## threw an error during evaluation. The chunk size must be a positive integer but was 0
        $hash('a', 'SHA-3') ## threw an error during evaluation. The algorithm must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512] but was SHA-3
        ($f := function($n) { 1 + $f($n + 1) }; $f(0)) ## threw an error during evaluation. Stack overflow error
        ($f := function($n) { $f($n + 1) }; $f(0)) ## threw an error during evaluation. Expression evaluation timeout
        """);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInAwsWords(String text, String what) throws Exception {
    JsonataExpression expression = JsonataExpression.compile(text, "Output/y");
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, 1_000_000, 1_000_000);
    var scope = Scopes.of(JsonValue.parse("{}"), budget);

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertEquals("States.QueryEvaluationError", failure.error());
    assertEquals("Output/y", failure.location());
    assertEquals(
        "The JSONata expression '" + text + "' specified for the field 'Output/y' " + what,
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", "1 +", "[1,", "{", "'x", "$f(", "a b", "1..", "/x", "@", "`a"})
  void refusesWhatIsNotJsonata(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> JsonataExpression.compile(text, "Output"));
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String text = "(".repeat(100_000) + "1" + ")".repeat(100_000);

    assertThrows(ExpressionSyntaxException.class, () -> JsonataExpression.compile(text, "Output"));
  }

  @Test
  void seesTheWholeScope() throws Exception {
    Scope scope =
        new Scope(
            JsonValue.parse("{\"i\":1}"),
            () -> (JsonObject) JsonValue.parse("{\"Execution\":{\"Id\":\"arn\"}}"),
            Variables.of((JsonObject) JsonValue.parse("{\"v\":[1,null],\"sum\":\"mine\"}")),
            JsonValue.parse("{\"r\":2}"),
            JsonValue.parse("{\"Error\":\"E\"}"),
            new Entropy(Scopes.NOW, new Random(1)),
            Budget.untimed());

    assertEquals("\"arn\"", evaluate("$states.context.Execution.Id", scope));
    assertEquals("2", evaluate("$states.result.r", scope));
    assertEquals("\"E\"", evaluate("$states.errorOutput.Error", scope));
    assertEquals("[1,null]", evaluate("$v", scope));
    assertEquals("\"mine\"", evaluate("$sum", scope));
    assertEquals("[\"mine\",1]", evaluate("[$sum, $v[0]]", scope));
    assertEquals(
        "{\"input\":{\"i\":1},\"result\":{\"r\":2},\"errorOutput\":{\"Error\":\"E\"},"
            + "\"context\":{\"Execution\":{\"Id\":\"arn\"}}}",
        evaluate("$states", scope));
  }

  @Test
  void drawsFromTheCommandAlone() throws Exception {
    assertEquals(evaluate("$random()"), evaluate("$random()"));
    assertEquals(evaluate("$uuid()"), evaluate("$uuid()"));
    assertEquals(evaluate("$shuffle([1..50])"), evaluate("$shuffle([1..50])"));
    assertEquals(evaluate("$random(7)"), evaluate("$random(7)"));
    assertNotEquals(evaluate("$random(7)"), evaluate("$random(8)"));
    assertNotEquals("true", evaluate("$random() = $random()"));
    double random = ((JsonNumber) JsonValue.parse(evaluate("$random()"))).doubleValue();
    assertTrue(random >= 0 && random < 1);
    String uuid = ((JsonString) JsonValue.parse(evaluate("$uuid()"))).value();
    assertTrue(uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  static Stream<Arguments> variables() {
    return Table.of(
        """
        1 ##
        $a ## a
        $a + $b.c ## a b
        $states.input.x + $ + $$.y ##
        $sum($list) ## list
        ($x := 1; $x + $y) ## y
        $map($l, function($v, $i) { $v + $z }) ## l z
        '$no' & "$no" & `$no` /* $no */ & $yes ## yes
        $contains($t, /$no/) ## t
        $a / $b / $c ## a b c
        (1) / $b / 2 ## b
        $größe ## größe
        x@$o.y#$i.($o + $i) ##
        $uuid() & $partition($p, 2) & $eval ## p
        """);
  }

  @ParameterizedTest
  @MethodSource("variables")
  void namesTheVariablesItReads(String text, String names) throws Exception {
    Set<String> expected = names.isEmpty() ? Set.of() : Set.of(names.split(" "));

    assertEquals(expected, JsonataExpression.compile(text, "Output").variables());
  }

  @Test
  void tellsWhichMembersOfStatesItReads() throws Exception {
    JsonataExpression expression =
        JsonataExpression.compile("$states.result.x & $states . context & '$states.input'", "O");

    assertTrue(expression.readsStates("result"));
    assertTrue(expression.readsStates("context"));
    assertEquals(false, expression.readsStates("input"));
    assertEquals(false, expression.readsStates("errorOutput"));
  }

  @Test
  void evaluationsDoNotMeetEachOther() throws Exception {
    JsonataExpression expression =
        JsonataExpression.compile("($y := $v; $sum([1..50].($ * $y)))", "Output");
    JsonataExpression other = JsonataExpression.compile("$v", "Output");
    try (var executor = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      var results =
          java.util.stream.IntStream.range(0, 400)
              .mapToObj(n ->
                  executor.submit(() -> {
                    var variables = JsonObject.of("v", JsonValue.of(n));
                    var scope = Scopes.of(JsonObject.EMPTY, JsonObject.EMPTY, variables);
                    assertEquals(JsonValue.of(n), other.evaluate(scope));
                    return expression.evaluate(scope);
                  }))
              .toList();
      for (int n = 0; n < results.size(); n++) {
        assertEquals(JsonValue.of(1275L * n), results.get(n).get());
      }
    }
  }

  private static String evaluate(String text) throws Exception {
    return evaluate(text, Scopes.of(JsonObject.EMPTY));
  }

  private static String evaluate(String text, Scope scope) throws Exception {
    return JsonataExpression.compile(text, "Output").evaluate(scope).toJson();
  }
}
