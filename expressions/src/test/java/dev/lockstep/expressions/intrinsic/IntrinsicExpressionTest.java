package dev.lockstep.expressions.intrinsic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicExpressionTest {
  static Stream<Arguments> values() {
    return Table.of(
        """
        // call ## input ## value
        States.Array() ## {} ## []
        States.Array(1, 'x', null, true, -1.50) ## {} ## [1,"x",null,true,-1.50]
        States.Array($.a, $) ## {"a":[1]} ## [[1],{"a":[1]}]
        States.ArrayPartition($, 4) ## [1,2,3,4,5,6,7,8,9] ## [[1,2,3,4],[5,6,7,8],[9]]
        States.ArrayPartition($, 5) ## [] ## []
        States.ArrayPartition($, 2.5) ## [1,2,3,4] ## [[1,2,3],[4]]
        States.ArrayPartition($, 2147483647) ## [1,2] ## [[1,2]]
        States.ArrayContains($, 2) ## [1,2] ## true
        States.ArrayContains($, 2.0) ## [1,2] ## true
        States.ArrayContains($, '2') ## [1,2] ## false
        States.ArrayContains($.l, $.v) ## {"l":[[1,2]],"v":[1,2]} ## true
        States.ArrayContains($.l, $.v) ## {"l":[{"a":1,"b":[]}],"v":{"b":[],"a":1}} ## true
        States.ArrayContains($, null) ## [] ## false
        States.ArrayRange(1, 9, 2) ## {} ## [1,3,5,7,9]
        States.ArrayRange(9, 1, -4) ## {} ## [9,5,1]
        States.ArrayRange(0, 3, 1) ## {} ## [0,1,2,3]
        States.ArrayRange(1, 0, 1) ## {} ## []
        States.ArrayRange(0.5, 2.4, 1.2) ## {} ## [1,2]
        States.ArrayRange(-2147483648, 2147483647, 2147483647) ## {} ## [-2147483648,-1,2147483646]
        States.ArrayGetItem($, 0) ## ["a","b"] ## "a"
        States.ArrayGetItem($, 0.5) ## ["a","b"] ## "b"
        States.ArrayLength($) ## [1,[2,3]] ## 2
        States.ArrayUnique($) ## [1,2,3,3,1,"1",null,null,{"a":1},{"a":1.0},[],[]] ## [1,2,3,"1",null,{"a":1},[]]
        States.Base64Encode('Data to encode') ## {} ## "RGF0YSB0byBlbmNvZGU="
        States.Base64Encode('') ## {} ## ""
        States.Base64Encode($) ## "é😀" ## "w6nwn5iA"
        States.Base64Decode('w6nwn5iA') ## {} ## "é😀"
        States.Base64Decode('') ## {} ## ""
        States.Hash('input data', 'MD5') ## {} ## "812f45842bc6d66ee14572ce20db8e86"
        States.Hash('input data', 'SHA-1') ## {} ## "aaff4a450a104cd177d28d18d74485e8cae074b7"
        States.Hash('input data', 'SHA-256') ## {} ## "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3"
        States.Hash('input data', 'SHA-384') ## {} ## "d28a7d5cf25a74f11a50a18452b75e04bb3d70c9dd0510d6123aa008c756511b87525bdc835ebb27e1fb9e9374a15562"
        States.JsonMerge($.a, $.b, false) ## {"a":{"x":{"p":1},"y":2},"b":{"x":{"q":3},"z":4}} ## {"x":{"q":3},"y":2,"z":4}
        States.StringToJson('{"a": [1, 2.50]}') ## {} ## {"a":[1,2.50]}
        States.StringToJson('') ## {} ## null
        States.StringToJson(' ') ## {} ## null
        States.StringToJson($) ## "\\"x\\"" ## "x"
        States.JsonToString($) ## {"Arg1": 1, "Arg2": ["a", null]} ## "{\\"Arg1\\":1,\\"Arg2\\":[\\"a\\",null]}"
        States.JsonToString('x') ## {} ## "\\"x\\""
        States.JsonToString(12345678901234567890.10) ## {} ## "12345678901234567890.10"
        States.MathAdd($.v, -1) ## {"v":111} ## 110
        States.MathAdd(1.5, 1.51) ## {} ## 4
        States.MathAdd(-1.5, -1.51) ## {} ## -3
        States.MathAdd(-0.5, 0.5) ## {} ## 1
        States.MathAdd(0.49999999999999994, 0) ## {} ## 0
        States.MathAdd(2147483647, -2147483648) ## {} ## -1
        States.MathAdd(1e2, 1E-400) ## {} ## 100
        States.StringSplit('1,2,3', ',') ## {} ## ["1","2","3"]
        States.StringSplit('This.is+a,test=string', '.+,=') ## {} ## ["This","is","a","test","string"]
        States.StringSplit(',,a,,b,', ',') ## {} ## ["a","b"]
        States.StringSplit('abc', '') ## {} ## ["abc"]
        States.StringSplit('', ',') ## {} ## []
        States.Format('Hello, {}', $.n) ## {"n":"Foo"} ## "Hello, Foo"
        States.Format('{}{}', 1, 2) ## {} ## "12"
        States.Format('no placeholder') ## {} ## "no placeholder"
        States.Format('{} {} {}', null, true, 1.10) ## {} ## "null true 1.10"
        States.Format('fst={}', $) ## {"Arg1": 1, "Arg2": [null, "x"]} ## "fst={Arg1=1, Arg2=[null, x]}"
        States.Format('\\{\\} {} \\\\ \\'', 1) ## {} ## "{} 1 \\\\ '"
        States.Format('{"a": "{}"}', 1) ## {} ## "{\\"a\\": \\"1\\"}"
        States.Format($.t, 'x') ## {"t":"It's {}!"} ## "It's x!"
        States.Format('{}', '{}') ## {} ## "{}"
        States.Array('a,b', 'c)d', ' ', 'it\\'s', '\\\\') ## {} ## ["a,b","c)d"," ","it's","\\\\"]
        States.Array($['a,b'], $["c)'"], $.l[0,1]) ## {"a,b":1,"c)'":2,"l":[3,4]} ## [1,2,[3,4]]
        States.Array($.l[?(@.n > 1)].n, $.l.length()) ## {"l":[{"n":1},{"n":2}]} ## [[2],2]
        States.ArrayGetItem(States.StringSplit('a-b-c', '-'), States.MathAdd(States.ArrayLength(States.StringSplit('a-b-c', '-')), -1)) ## {} ## "c"
        States.JsonMerge(States.StringToJson('{"c": "false"}'), $.f, false) ## {"f":{"d":1}} ## {"c":"false","d":1}
        ' States.Array( 1 ,2 ) ' ## {} ## [1,2]
        """);
  }

  @ParameterizedTest
  @MethodSource("values")
  void yieldsTheValue(String call, String input, String expected) throws Exception {
    String text = call.startsWith("'") ? call.substring(1, call.length() - 1) : call;
    JsonValue actual =
        IntrinsicExpression.compile(text).evaluate(Scopes.of(JsonValue.parse(input)));

    assertEquals(JsonValue.parse(expected).toJson(), actual.toJson());
  }

  static Stream<Arguments> failures() {
    return Table.of(
        """
        States.ArrayPartition($, 0) ## [1] ## The chunk size must be a positive integer but was 0
        States.ArrayPartition($, 0.4) ## [1] ## The chunk size must be a positive integer but was 0
        States.ArrayPartition('x', 1) ## {} ## The argument at position 1 must be an array but was a value of type string
        States.ArrayRange(1, 1001, 1) ## {} ## The array must not have more than 1000 elements
        States.ArrayRange(1, 2, 0) ## {} ## The step must not be 0
        States.ArrayRange(1, 2, 0.4) ## {} ## The step must not be 0
        States.ArrayGetItem($, 2) ## [1,2] ## The index 2 is out of bounds for an array of length 2
        States.ArrayGetItem($, -1) ## [1,2] ## The index -1 is out of bounds for an array of length 2
        States.ArrayLength('x') ## {} ## The argument at position 1 must be an array but was a value of type string
        States.Base64Decode('%%%%') ## {} ## The argument is not a Base64 text: Illegal base64 character 25
        States.Base64Encode(1) ## {} ## The argument at position 1 must be a string but was a value of type number
        States.Hash('a', 'SHA-3') ## {} ## The algorithm must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512] but was SHA-3
        States.JsonMerge($, $, true) ## {} ## Deep merging is not supported: the third argument must be false
        States.JsonMerge($, 1, false) ## {} ## The argument at position 2 must be a JSON object but was a value of type number
        States.StringToJson('{') ## {} ## Unexpected end-of-input: expected close marker for Object
        States.MathAdd(2147483647, 1) ## {} ## The sum 2147483648 is out of the range of 32-bit integers
        States.MathAdd(2147483648, 1) ## {} ## The argument at position 1 must be an integer of 32 bits but was a value of type number
        States.MathAdd(1e999999999, 1) ## {} ## The argument at position 1 must be an integer of 32 bits but was a value of type number
        States.MathAdd('1', 1) ## {} ## The argument at position 1 must be a number but was a value of type string
        States.MathRandom(2, 1) ## {} ## The start of the range must be less than its end but they were 2 and 1
        States.MathRandom(1, 1) ## {} ## The start of the range must be less than its end but they were 1 and 1
        States.Format('{} {}', 1) ## {} ## The template has 2 occurrences of {} but 1 arguments were given for them
        States.Format('{}', 1, 2) ## {} ## The template has 1 occurrences of {} but 2 arguments were given for them
        States.Format(1) ## {} ## The argument at position 1 must be a string but was a value of type number
        States.Array($.gone) ## {"a":1} ## The JsonPath argument for the field '$.gone' could not be found in the input '{"a":1}'
        """);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsNamingTheCall(String call, String input, String reason) throws Exception {
    IntrinsicExpression expression = IntrinsicExpression.compile(call);
    var scope = Scopes.of(JsonValue.parse(input));

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertEquals("States.Runtime", failure.error());
    String message = failure.getMessage();
    String expected = "The function '" + call + "' had the following error: " + reason;
    assertTrue(message.startsWith(expected), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "States",
        "States.",
        "States.Nope(1)",
        "States.Array",
        "States.Array(",
        "States.Array(1",
        "States.Array(1,)",
        "States.Array(,1)",
        "States.Array(1 2)",
        "States.Array(1))",
        "States.Array('a)",
        "States.Array('a\\\"b')",
        "States.Array('a\\n')",
        "States.Array('a\\",
        "States.Array(abc)",
        "States.Array(undefined)",
        "States.Array(1.)x",
        "States.Array(--1)",
        "States.Array($.)",
        "States.Array($[)",
        "States.Array(\"x\")",
        "States.UUID(1)",
        "States.Hash('x')",
        "States.MathRandom(1)",
        "States.MathRandom(1,2,3,4)",
        "array(1)",
        "States.StringSplit('a', ',')[0]",
        "States.Array({})",
        "States.Array([1])",
        "Array(1)",
        "States.StringToJson('{\"text\":\"An \\\"escaped double quote\\\" here\"}')",
        "States.Format('He said, \\\"Hello, {}!\\\"', 'Test \\\"Name\\\" Here')"
      })
  void refusesWhatIsNotACall(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> IntrinsicExpression.compile(text));
  }

  @Test
  void nestsTenDeepAndNoDeeper() throws Exception {
    String ten = "States.Array(".repeat(10) + ")".repeat(10);

    assertEquals(
        "[".repeat(10) + "]".repeat(10),
        IntrinsicExpression.compile(ten).evaluate(Scopes.of(JsonObject.EMPTY)).toJson());
    assertThrows(
        ExpressionSyntaxException.class,
        () -> IntrinsicExpression.compile("States.Array(" + ten + ")"));
  }

  @Test
  void boundsTheTextsThatAreHashedAndEncoded() throws Exception {
    var fits = Scopes.of(JsonValue.of("x".repeat(10_000)));
    var tooLong = Scopes.of(JsonValue.of("x".repeat(10_001)));

    for (String call :
        new String[] {
          "States.Base64Encode($)", "States.Hash($, 'MD5')", "States.Base64Decode($)"
        }) {
      IntrinsicExpression expression = IntrinsicExpression.compile(call);
      expression.evaluate(fits);
      assertThrows(EvaluationException.class, () -> expression.evaluate(tooLong), call);
    }
  }

  @Test
  void drawsRandomNumbersFromTheCommand() throws Exception {
    IntrinsicExpression random = IntrinsicExpression.compile("States.MathRandom(-5, 5)");
    var scope = Scopes.of(JsonObject.EMPTY);
    var same = Scopes.of(JsonObject.EMPTY);

    IntStream.range(0, 200)
        .forEach(_ -> {
          JsonNumber number = (JsonNumber) random.evaluate(scope);
          assertTrue(number.intValue() >= -5 && number.intValue() < 5);
          assertEquals(number, random.evaluate(same));
        });
  }

  @Test
  void drawsSeededNumbersFromTheSeedAlone() throws Exception {
    IntrinsicExpression random = IntrinsicExpression.compile("States.MathRandom(0, 999, $)");
    var scope = Scopes.of(JsonValue.of(3));

    assertEquals(random.evaluate(scope), random.evaluate(scope));
    assertNotEquals(random.evaluate(scope), random.evaluate(Scopes.of(JsonValue.of(4))));
  }

  @Test
  void drawsUuidsFromTheCommand() throws Exception {
    IntrinsicExpression uuid = IntrinsicExpression.compile("States.UUID()");
    var scope = Scopes.of(JsonObject.EMPTY);
    String first = ((JsonString) uuid.evaluate(scope)).value();

    assertTrue(
        first.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    assertNotEquals(first, ((JsonString) uuid.evaluate(scope)).value());
    assertEquals(first, ((JsonString) uuid.evaluate(Scopes.of(JsonObject.EMPTY))).value());
  }

  @Test
  void readsContextAndVariables() throws Exception {
    JsonObject context = (JsonObject) JsonValue.parse("{\"n\":\"ctx\"}");
    JsonObject variables = (JsonObject) JsonValue.parse("{\"v\":[1,2],\"w\":0}");
    var scope = Scopes.of(JsonObject.EMPTY, context, variables);
    IntrinsicExpression call =
        IntrinsicExpression.compile("States.Format('{}{}', $$.n, States.ArrayGetItem($v, $w))");

    assertEquals("\"ctx1\"", call.evaluate(scope).toJson());
    assertEquals(Set.of("v", "w"), call.variables());
    assertEquals("States.Format", call.function());
  }

  @Test
  void givesUpATextThatIsTooLong() throws Exception {
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, 1_000, 100_000);
    var scope = Scopes.of(JsonValue.of("x".repeat(60_000)), budget);
    IntrinsicExpression call = IntrinsicExpression.compile("States.Format('{}{}', $, $)");

    assertThrows(EvaluationException.class, () -> call.evaluate(scope));
  }
}
