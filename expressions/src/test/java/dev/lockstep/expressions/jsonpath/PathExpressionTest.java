package dev.lockstep.expressions.jsonpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathExpressionTest {
  static Stream<Arguments> values() {
    return Table.of(
        """
        $ ## {"a":1} ## {"a":1}
        $ ## null ## null
        $.a ## {"a":1} ## 1
        $.a.b ## {"a":{"b":[1,2]}} ## [1,2]
        $.a ## {"a":null} ## null
        $.delivery-partner ## {"delivery-partner":"x"} ## "x"
        $.a_b$c@d ## {"a_b$c@d":1} ## 1
        $.größe.日本 ## {"größe":{"日本":"é😀"}} ## "é😀"
        $['a'] ## {"a":1} ## 1
        $["a"] ## {"a":1} ## 1
        $[ 'a' ] ## {"a":1} ## 1
        $['a b']['c.d'] ## {"a b":{"c.d":1}} ## 1
        $['it\\'s'] ## {"it's":1} ## 1
        $['Test\\""Name"'] ## {"Test\\\\\\"\\"Name\\"":"Value"} ## "Value"
        $[''] ## {"":1} ## 1
        $.a[0] ## {"a":[1,2]} ## 1
        $.a[-1] ## {"a":[1,2]} ## 2
        $.[0] ## [7] ## 7
        $[0][1].x ## [[0,{"x":5}]] ## 5
        $.a[*] ## {"a":[1,2]} ## [1,2]
        $.a.* ## {"a":{"x":1,"y":2}} ## [1,2]
        $.* ## {"x":1,"y":[2]} ## [1,[2]]
        $.a[*].b ## {"a":[{"b":1},{"c":2},3,{"b":4}]} ## [1,4]
        $.a[*].b.c ## {"a":[{"b":1},{"b":{"c":2}}]} ## [2]
        $.a[*] ## {"a":5} ## []
        $.a[*][0] ## {"a":[[1],[],2,[3]]} ## [1,3]
        $.a[1:3] ## {"a":[0,1,2,3]} ## [1,2]
        $.a[:2] ## {"a":[0,1,2,3]} ## [0,1]
        $.a[2:] ## {"a":[0,1,2,3]} ## [2,3]
        $.a[-1:] ## {"a":[0,1,2,3]} ## [3]
        $.a[:-1] ## {"a":[0,1,2,3]} ## [0,1,2]
        $.a[9:] ## {"a":[0,1]} ## []
        $.a[0:9].v ## {"a":[{"v":1},{"v":2}]} ## [1,2]
        $.a[1:2] ## {"a":{"x":1}} ## []
        $.item.items[1:5].itemValue ## {} ## []
        $.items[*].itemValue ## {} ## []
        $.x.y[?(@.a)].z ## {} ## []
        $.x..y ## {} ## []
        $.a[0,2] ## {"a":[0,1,2]} ## [0,2]
        $['a','c'] ## {"a":1,"b":2,"c":3} ## {"a":1,"c":3}
        $..b ## {"a":{"b":1},"b":[{"b":2}]} ## [[{"b":2}],1,2]
        $..[0] ## [[1],[2]] ## [[1],1,2]
        $.a[?(@.n > 1)] ## {"a":[{"n":1},{"n":2},{"n":3.5}]} ## [{"n":2},{"n":3.5}]
        $.a[?(@.n > 1)].n ## {"a":[{"n":1},{"n":2},{"n":3.5}]} ## [2,3.5]
        $.a[?(@.s == 'x')].n ## {"a":[{"s":"x","n":1},{"s":"y","n":2}]} ## [1]
        $.a[?(@.s == 'x' && @.n < 2)].n ## {"a":[{"s":"x","n":1},{"s":"x","n":2}]} ## [1]
        $.a[?(@.s == 'x' || @.n == 2)].n ## {"a":[{"s":"x","n":1},{"s":"y","n":2}]} ## [1,2]
        $.a[?(@.s)] ## {"a":[{"s":null},{"n":2}]} ## [{"s":null}]
        $.a[?(!@.s)] ## {"a":[{"s":1},{"n":2}]} ## [{"n":2}]
        $.a[?(@.s == null)] ## {"a":[{"s":null},{"s":2}]} ## [{"s":null}]
        $.a[?(@.b == true)] ## {"a":[{"b":true},{"b":false}]} ## [{"b":true}]
        $.a[?(@.n in [1,3])].n ## {"a":[{"n":1},{"n":2},{"n":3}]} ## [1,3]
        $.a[?(@.s =~ /x.*/i)].s ## {"a":[{"s":"Xa"},{"s":"ya"}]} ## ["Xa"]
        $.a[?(@.s =~ /x.*/)].s ## {"a":[{"s":"Xa"},{"s":"xa"}]} ## ["xa"]
        $.a[?(@.s =~ /x/)].s ## {"a":[{"s":"xa"},{"s":"x"}]} ## ["x"]
        $.a[?(/x.*/ =~ @.s)].s ## {"a":[{"s":"xa"},{"s":"y"}]} ## ["xa"]
        $.a[?(@ =~ /x.*/)] ## {"a":["xa","y"]} ## ["xa"]
        $.a[?(@.s =~ /a\\/b/)].s ## {"a":[{"s":"a/b"},{"s":"y"}]} ## ["a/b"]
        $.a[?(@.s =~ /[)\\]&|]+/)].s ## {"a":[{"s":")]&|"},{"s":"y"}]} ## [")]&|"]
        $.a[?(@.n =~ /1.*/)].n ## {"a":[{"n":12},{"n":2}]} ## [12]
        $.a[?(@.b =~ /tr.*/)].b ## {"a":[{"b":true},{"b":false}]} ## [true]
        $.a[?(@.s =~ /.*/)].n ## {"a":[{"n":1},{"s":null,"n":2},{"s":{},"n":3}]} ## [1,2,3]
        $.a[?(@.l =~ /x/)].n ## {"a":[{"l":["y","x"],"n":1},{"l":["y"],"n":2}]} ## [1]
        $.a[?(@.s =~ /x/ && @.n > 1)].n ## {"a":[{"s":"x","n":1},{"s":"x","n":2}]} ## [2]
        $.a[?(@.s =~ /x/ || @.n > 1 && @.n < 3)].n ## {"a":[{"s":"x","n":1},{"n":2},{"n":3}]} ## [1,2]
        $.a[?((@.s =~ /x/ || @.n > 1) && @.n < 3)].n ## {"a":[{"s":"x","n":9},{"n":2},{"n":3}]} ## [2]
        $.a[?(!(@.s =~ /x/))].n ## {"a":[{"s":"x","n":1},{"s":"y","n":2}]} ## [2]
        $.a[?(@.s == '=~' && @.n in [1,2])].n ## {"a":[{"s":"=~","n":1},{"s":"=~","n":3}]} ## [1]
        $.a[?(@.s =~ /x/)].l[?(@ =~ /y.*/)] ## {"a":[{"s":"x","l":["ya","z"]},{"s":"z","l":["yb"]}]} ## ["ya"]
        $..[?(@.s =~ /x{2}/)].s ## {"a":{"s":"x"},"b":{"s":""}} ## []
        $.a[?(@['s =~'] == 1 && @.t =~ /t/)].t ## {"a":[{"s =~":1,"t":"t"},{"s =~":2,"t":"t"}]} ## ["t"]
        $.a/b['[?(']["it's"][?(@.s =~ /x/)].s ## {"a/b":{"[?(":{"it's":[{"s":"x"},{"s":"y"}]}}} ## ["x"]
        $.a[?(@.n == $.want)].n ## {"want":2,"a":[{"n":1},{"n":2}]} ## [2]
        $.a[?(@ > 1)] ## {"a":[1,2,3]} ## [2,3]
        $.a[?(@.l contains 'x')].n ## {"a":[{"l":["x"],"n":1},{"l":["y"],"n":2}]} ## [1]
        $.a[?(@.l size 2)].n ## {"a":[{"l":[1,2],"n":1},{"l":[1],"n":2}]} ## [1]
        $.a[?(@.l empty true)].n ## {"a":[{"l":[],"n":1},{"l":[1],"n":2}]} ## [1]
        $.a.length() ## {"a":[1,2,3]} ## 3
        $.a.sum() ## {"a":[1,2,3.5]} ## 6.5
        $.a.max() ## {"a":[1,7,3]} ## 7
        $.a.min() ## {"a":[4,7,3]} ## 3
        $.a.avg() ## {"a":[1,2]} ## 1.5
        $.o.keys() ## {"o":{"x":1,"y":2}} ## ["x","y"]
        """);
  }

  @ParameterizedTest
  @MethodSource("values")
  void leadsToTheValue(String path, String document, String expected) throws Exception {
    JsonValue actual = PathExpression.compile(path).evaluate(Scopes.of(JsonValue.parse(document)));

    assertEquals(JsonValue.parse(expected), actual);
  }

  static Stream<Arguments> failures() {
    return Table.of(
        """
        $.x ## {} ## Invalid path '$.x' : No results for path: $['x']
        $.no.such.path ## {} ## Invalid path '$.no.such.path' : Missing property in path $['no']
        $.a.b.c ## {"a":{}} ## Invalid path '$.a.b.c' : Missing property in path $['a']['b']
        $.a.b ## {"a":{}} ## Invalid path '$.a.b' : No results for path: $['a']['b']
        $.a[5] ## {"a":[1]} ## Invalid path '$.a[5]' : No results for path: $['a'][5]
        $.a[-2] ## {"a":[1]} ## Invalid path '$.a[-2]' : No results for path: $['a'][-2]
        $.a[5].b ## {"a":[1]} ## Invalid path '$.a[5].b' : No results for path: $['a'][5]['b']
        $.a[0] ## {"a":null} ## Invalid path '$.a[0]' : The path $['a'] is null
        $.a[0] ## {"a":"s"} ## Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: s
        $.a.length(b.a[-1':]) ## {"a":[1]} ## Invalid path '$.a.length(b.a[-1':])' : Could not evaluate the path
        $.a.b ## {"a":"s"} ## Invalid path '$.a.b' : Expected to find an object with property ['b'] in path $['a'] but found 'java.lang.String'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.
        $.a.b ## {"a":null} ## Invalid path '$.a.b' : Expected to find an object with property ['b'] in path $['a'] but found 'null'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.
        $.a ## [1] ## Invalid path '$.a' : Expected to find an object with property ['a'] in path $ but found 'java.util.ArrayList'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.
        """);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsInAwsWordsWhereItLeadsNowhere(String path, String document, String message)
      throws Exception {
    PathExpression expression = PathExpression.compile(path);
    var scope = Scopes.of(JsonValue.parse(document));

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertEquals("States.Runtime", failure.error());
    assertEquals(message, failure.getMessage());
  }

  /// Both evaluators must tell the same story: the walker is the library's twin for simple paths.
  @ParameterizedTest
  @MethodSource("simpleCases")
  void walksAsTheLibraryDoes(String path, String document) throws Exception {
    JsonValue value = JsonValue.parse(document);
    PathResult walked = PathExpression.compile(path).find(Scopes.of(value));
    PathResult library = JaywayPath.compile(path).find(value, Budget.untimed());

    assertEquals(
        library.toString().replaceAll("java.lang.Long", "java.lang.Integer"), walked.toString());
  }

  static Stream<Arguments> simpleCases() {
    String[] documents = {
      "{\"a\":{\"b\":[1,{\"c\":2}],\"c\":null},\"b\":[[1],[2,3],{\"c\":[4]}]}",
      "[1,\"x\",{\"a\":[{\"b\":1},{\"b\":2}]},[{\"c\":1}]]",
      "{}",
      "\"text\"",
      "{\"a\":[1,2,3,4,5],\"b\":{\"a\":true,\"c\":1.5}}"
    };
    String[] paths = {
      "$",
      "$.a",
      "$.a.b",
      "$.a.b.c",
      "$.a.c",
      "$.a.c.d",
      "$.a.b[1].c",
      "$.a.b[9]",
      "$.a.b[9].c",
      "$.b[*]",
      "$.b[*].c",
      "$.b[*][0]",
      "$.*",
      "$.*.*",
      "$.*.c",
      "$.a[1:3]",
      "$.a[-2:]",
      "$.a[:-2]",
      "$.a[-3:-1]",
      "$.a[1:-1]",
      "$.b[1:]",
      "$[2].a[*].b",
      "$[0]",
      "$[-1][0].c",
      "$[*].a[*].b",
      "$.b.a",
      "$.b.a.b",
      "$.b.a[0]",
      "$.a[*].x.y"
    };
    return Stream.of(paths).flatMap(p -> Stream.of(documents).map(d -> Arguments.of(p, d)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a.b",
        "$a b",
        "$.",
        "$..",
        "$.a.",
        "$.a..",
        "$[",
        "$[]",
        "$['a",
        "$['a'",
        "$[a]",
        "$.a[",
        "$.a[1",
        "$.a[1:2:3]",
        "$.a[:]",
        "$.a b",
        "$$.",
        "$$$",
        "@.a",
        "$.a]",
        "$.a)",
        "$.a[99999999999]",
        "$.a[?(]",
        "$.a[?(@.b ==]",
        "$.a[?]x",
        "$.a'b'.",
        "$.a.[",
        "$..[?(",
        "$.a[?(@.x == 'y)]",
        "$x..",
        "$.a[1-2]",
        "$.a[--1]",
        "$.'a'",
        "{% $x %}",
        "$.a.length("
      })
  void refusesWhatIsNotAPath(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> PathExpression.compile(text));
  }

  @Test
  void startsAtTheContextObject() throws Exception {
    JsonObject context = (JsonObject) JsonValue.parse("{\"Execution\":{\"Id\":\"arn\"}}");
    var scope = Scopes.of(JsonObject.EMPTY, context, JsonObject.EMPTY);

    assertEquals(JsonValue.of("arn"), PathExpression.compile("$$.Execution.Id").evaluate(scope));
    assertEquals(context, PathExpression.compile("$$").evaluate(scope));
    assertTrue(PathExpression.compile("$$['Execution']").readsContext());
    assertEquals("[\"arn\"]", PathExpression.compile("$$..Id").evaluate(scope).toJson());
  }

  @Test
  void startsAtAVariable() throws Exception {
    JsonObject variables =
        (JsonObject) JsonValue.parse("{\"list\":[{\"n\":1},{\"n\":2}],\"ünï\":3}");
    var scope = Scopes.of(JsonObject.EMPTY, JsonObject.EMPTY, variables);

    assertEquals("2", PathExpression.compile("$list[1].n").evaluate(scope).toJson());
    assertEquals("3", PathExpression.compile("$ünï").evaluate(scope).toJson());
    assertEquals("[2]", PathExpression.compile("$list[?(@.n > 1)].n").evaluate(scope).toJson());
    assertEquals(Set.of("list"), PathExpression.compile("$list[0]").variables());
    assertEquals(Set.of(), PathExpression.compile("$.list[0]").variables());
    assertEquals(Set.of(), PathExpression.compile("$$.list[0]").variables());
  }

  @Test
  void failsForAVariableThatIsNotThere() throws Exception {
    PathExpression path = PathExpression.compile("$gone.x");

    assertInstanceOf(NotFound.class, path.find(Scopes.of(JsonObject.EMPTY)));
    assertThrows(EvaluationException.class, () -> path.evaluate(Scopes.of(JsonObject.EMPTY)));
  }

  @Test
  void keepsTheDigitsOfNumbers() throws Exception {
    JsonValue document = JsonValue.parse("{\"a\":[{\"n\":12345678901234567890.10},{\"n\":1e2}]}");

    for (String path : new String[] {"$.a[*].n", "$..n", "$.a[?(@.n)].n"}) {
      assertEquals(
          "[12345678901234567890.10,1e2]",
          PathExpression.compile(path).evaluate(Scopes.of(document)).toJson());
    }
  }

  @Test
  void tellsReferencePathsFromOthers() throws Exception {
    assertTrue(PathExpression.compile("$.a['b'][0]").isReference());
    for (String text : new String[] {"$.a[*]", "$.a[0:1]", "$..a", "$.a[?(@.b)]", "$['a','b']"}) {
      assertEquals(false, PathExpression.compile(text).isReference(), text);
    }
  }

  @Test
  void findsNullAsAValue() throws Exception {
    PathResult result =
        PathExpression.compile("$.a").find(Scopes.of(JsonValue.parse("{\"a\":null}")));

    assertEquals("null", assertInstanceOf(Found.class, result).value().toJson());
  }

  @Test
  void givesUpASearchThatIsTooLong() throws Exception {
    String nested = "[".repeat(300) + "1,".repeat(1000) + "1" + "]".repeat(300);
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, 100_000, 1_000_000);
    PathExpression path = PathExpression.compile("$..*..*..*");
    var scope = Scopes.of(JsonValue.parse(nested), budget);

    assertThrows(EvaluationException.class, () -> path.evaluate(scope));
  }

  /// The pattern takes time exponential in the length of the text.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.a[?(@.s =~ /(x+)+\\1y/)]",
        "$.a[?(@.n == 1 && !(@.s =~ /(x+)+\\1y/i))]",
        "$..[?(@.s =~ /(x|x)*\\1y/)]"
      })
  void aRegularExpressionWithoutEndIsStopped(String path) throws Exception {
    JsonValue document = JsonValue.parse("{\"a\":[{\"s\":\"" + "x".repeat(60) + "\",\"n\":1}]}");
    PathExpression expression = PathExpression.compile(path);
    EvaluationException stopped =
        assertThrows(EvaluationException.class, () -> expression.evaluate(Scopes.of(document)));
    assertEquals(
        "Invalid path '" + path + "' : The evaluation takes too long or too much memory",
        stopped.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.a[?(@.s =~ /(/)]",
        "$.a[?(@.s =~ 'x')]",
        "$.a[?('x' =~ /x/)]",
        "$.a[?(@.s =~ /x)]",
        "$.a[?(@.s =~ /x/ &&)]",
        "$.a[?((@.s =~ /x/)]",
        "$.a[?(@.s =~ /x/) .b",
        "$.a[?(@.l[?(@ =~ /x/)] empty false)]"
      })
  void aBrokenRegularExpressionIsASyntaxError(String path) {
    assertThrows(ExpressionSyntaxException.class, () -> PathExpression.compile(path));
  }
}
