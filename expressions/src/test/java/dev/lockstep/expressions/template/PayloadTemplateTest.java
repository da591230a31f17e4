package dev.lockstep.expressions.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.expressions.TemplateProblem;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTemplateTest {
  static Stream<Arguments> values() {
    return Table.of(
        """
        {} ## {} ## {}
        "$.a" ## {"a":1} ## "$.a"
        {"a":"$.a"} ## {"a":1} ## {"a":"$.a"}
        {"x.$":"$.a"} ## {"a":[1.10]} ## {"x":[1.10]}
        {"x.$":"$"} ## 5 ## {"x":5}
        {"b":1,"x.$":"$.a","c":null} ## {"a":2} ## {"b":1,"x":2,"c":null}
        {"o":{"p":{"x.$":"$.a"}}} ## {"a":2} ## {"o":{"p":{"x":2}}}
        {"l":["$.a",{"x.$":"$.a"},[{"y.$":"$.a"}]]} ## {"a":2} ## {"l":["$.a",{"x":2},[{"y":2}]]}
        {"x.$":"States.Format('{}!', $.a)"} ## {"a":"hi"} ## {"x":"hi!"}
        {".$":"$.a"} ## {"a":2} ## {"":2}
        {"x.$.$":"$.a"} ## {"a":2} ## {"x.$":2}
        {"$":"$.a"} ## {"a":2} ## {"$":"$.a"}
        {"x.$":"$.a[*].b"} ## {"a":[{"b":1}]} ## {"x":[1]}
        [{"x.$":"$.a"}] ## {"a":2} ## [{"x":2}]
        """);
  }

  @ParameterizedTest
  @MethodSource("values")
  void fillsTheTemplate(String template, String input, String expected) {
    Expression expression = compile(template);

    assertEquals(expected, expression.evaluate(Scopes.of(JsonValue.parse(input))).toJson());
  }

  static Stream<Arguments> failures() {
    return Table.of(
        """
        {"value.$":"$.no_such_jsonpath"} ## {"int-literal":0} ## The JSONPath '$.no_such_jsonpath' specified for the field 'value.$' could not be found in the input '{"int-literal":0}'
        {"value.$":"$$.Execution.Input.gone"} ## {"int-literal":0} ## The JSONPath '$$.Execution.Input.gone' specified for the field 'value.$' could not be found in the input '{"int-literal":0}'
        {"o":[{"value.$":"$.a.b"}]} ## {} ## The JSONPath '$.a.b' specified for the field 'value.$' could not be found in the input '{}'
        {"value.$":"States.Array($.x)"} ## {} ## The function 'States.Array($.x)' had the following error: The JsonPath argument for the field '$.x' could not be found in the input '{}'
        """);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInAwsWords(String template, String input, String message) {
    Expression expression = compile(template);
    var scope = Scopes.of(JsonValue.parse(input));

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertEquals("States.Runtime", failure.error());
    assertEquals(message, failure.getMessage());
  }

  static Stream<Arguments> problems() {
    return Table.of(
        """
        {"x.$":"nope"} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P
        {"x.$":""} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P
        {"x.$":1} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P
        {"x.$":{"y":1}} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P
        {"o":{"x.$":"$.["}} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P/o
        {"l":[{"x.$":"States.Nope()"}]} ## The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call ## /P/l[0]
        {"x":1,"x.$":"$.a"} ## The field 'x' is defined twice ## /P
        """);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void tellsWhatIsWrong(String template, String message, String pointer) {
    List<TemplateProblem> problems = new ArrayList<>();

    PayloadTemplate.compile(JsonValue.parse(template), "/P", problems::add);

    assertEquals(List.of(new TemplateProblem(message, pointer)), problems);
  }

  @Test
  void collectsAllProblems() {
    List<TemplateProblem> problems = new ArrayList<>();

    PayloadTemplate.compile(
        JsonValue.parse("{\"a.$\":1,\"b.$\":2,\"c\":{\"d.$\":\"\"}}"), "", problems::add);

    assertEquals(3, problems.size());
  }

  @Test
  void foldsConstants() {
    assertTrue(compile("{\"a\":[1,{\"b\":\"$.c\"}]}").isConstant());
    assertTrue(!compile("{\"a\":[1,{\"b.$\":\"$.c\"}]}").isConstant());
  }

  @Test
  void namesTheVariablesItReads() {
    assertEquals(
        Set.of("v", "w"),
        compile("{\"a.$\":\"$v.x\",\"b\":[{\"c.$\":\"States.Array($w, $.x, $$.y)\"}]}")
            .variables());
  }

  @Test
  void compilesPathsAndCallsAlone() throws Exception {
    var scope = Scopes.of(JsonValue.parse("{\"a\":1}"));

    assertEquals("1", StringExpressions.compile("$.a").evaluate(scope).toJson());
    assertEquals("[1]", StringExpressions.compile("States.Array($.a)").evaluate(scope).toJson());
    assertThrows(ExpressionSyntaxException.class, () -> StringExpressions.compile("a"));
    Expression cause = StringExpressions.compile("$.NoSuchCausePath", "CausePath");
    assertEquals(
        "The JSONPath '$.NoSuchCausePath' specified for the field 'CausePath' could not be found in"
            + " the input '{\"a\":1}'",
        assertThrows(EvaluationException.class, () -> cause.evaluate(scope)).getMessage());
  }

  private static Expression compile(String template) {
    return PayloadTemplate.compile(
        JsonValue.parse(template),
        "/P",
        problem -> {
          throw new AssertionError(problem.toString());
        });
  }
}
