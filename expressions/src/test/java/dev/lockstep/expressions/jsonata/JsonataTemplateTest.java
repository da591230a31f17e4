package dev.lockstep.expressions.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
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

class JsonataTemplateTest {
  static Stream<Arguments> values() {
    return Table.of(
        """
        "{% 1 %}" ## 1
        "{%1%}" ## 1
        " {% $states.input %} " ## " {% $states.input %} "
        "a {% 1 %} b" ## "a {% 1 %} b"
        "$states.input" ## "$states.input"
        {"a":"{% $states.input.x %}","b":["{% 1 + 1 %}",2,null]} ## {"a":5,"b":[2,2,null]}
        {"a":{"b":{"c":"{% $states.input %}"}}} ## {"a":{"b":{"c":{"x":5}}}}
        {"{% 1 %}":1} ## {"{% 1 %}":1}
        {"a.$":"$.x"} ## {"a.$":"$.x"}
        """);
  }

  @ParameterizedTest
  @MethodSource("values")
  void fillsTheTemplate(String template, String expected) {
    Expression expression = compile(template);

    assertEquals(expected, expression.evaluate(Scopes.of(JsonValue.parse("{\"x\":5}"))).toJson());
  }

  static Stream<Arguments> failures() {
    return Table.of(
        """
        "{% $gone %}" ## Output ## The JSONata expression '$gone' specified for the field 'Output' returned nothing (undefined).
        {"y":"{% $gone %}"} ## Output/y ## The JSONata expression '$gone' specified for the field 'Output/y' returned nothing (undefined).
        {"y":{"z":["a","{% $gone %}"]}} ## Output/y/z[1] ## The JSONata expression '$gone' specified for the field 'Output/y/z[1]' returned nothing (undefined).
        """);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsNamingThePlace(String template, String location, String message) {
    Expression expression = compile(template);
    var scope = Scopes.of(JsonValue.parse("{}"));

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertEquals(location, failure.location());
    assertEquals(message, failure.getMessage());
  }

  @Test
  void tellsWhatIsWrong() {
    List<TemplateProblem> problems = new ArrayList<>();

    JsonataTemplate.compile(
        JsonValue.parse("{\"a\":\"{% ( %}\",\"b\":[\"{% 1\"],\"c\":\"1 %}\",\"d\":\"{%}\"}"),
        "Output",
        problems::add);

    assertEquals(
        List.of("Output/a", "Output/b[0]", "Output/c", "Output/d"),
        problems.stream().map(TemplateProblem::pointer).toList());
  }

  @Test
  void foldsConstants() {
    assertTrue(compile("{\"a\":[1,{\"b\":\"$.c\"}]}").isConstant());
    assertTrue(!compile("{\"a\":[1,{\"b\":\"{% 1 %}\"}]}").isConstant());
  }

  @Test
  void namesTheVariablesItReads() {
    assertEquals(
        Set.of("v", "w"), compile("{\"a\":\"{% $v %}\",\"b\":[\"{% $w %}\"]}").variables());
  }

  private static Expression compile(String template) {
    return JsonataTemplate.compile(
        JsonValue.parse(template),
        "Output",
        problem -> {
          throw new AssertionError(problem.toString());
        });
  }
}
