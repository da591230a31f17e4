package dev.lockstep.expressions.jsonpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.ReferencePath;
import dev.lockstep.expressions.Table;
import dev.lockstep.json.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePathTest {
  static Stream<Arguments> changes() {
    return Table.of(
        """
        $ ## {"a":1} ## 9
        $.a ## {} ## {"a":9}
        $.a ## {"a":1,"b":2} ## {"a":9,"b":2}
        $.a.b.c ## {} ## {"a":{"b":{"c":9}}}
        $.a.b ## {"a":{"x":1}} ## {"a":{"x":1,"b":9}}
        $['a b']['c'] ## {} ## {"a b":{"c":9}}
        $.a[1] ## {"a":[1,2]} ## {"a":[1,9]}
        $.a[-1] ## {"a":[1,2]} ## {"a":[1,9]}
        $.a[0].b ## {"a":[{}]} ## {"a":[{"b":9}]}
        $[0] ## [1] ## [9]
        """);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void putsTheValueInItsPlace(String path, String document, String expected) throws Exception {
    ReferencePath reference = ReferencePaths.compile(path);

    JsonValue changed = reference.set(JsonValue.parse(document), JsonValue.of(9));

    assertEquals(expected, changed.toJson());
    assertEquals(path, reference.text());
  }

  static Stream<Arguments> conflicts() {
    return Table.of(
        """
        $.a ## "input1" ## Unable to apply ReferencePath $.a to input "input1"
        $.a ## [1] ## Unable to apply ReferencePath $.a to input [1]
        $.a.b ## {"a":1} ## Unable to apply ReferencePath $.a.b to input {"a":1}
        $.a.b ## {"a":null} ## Unable to apply ReferencePath $.a.b to input {"a":null}
        $.a[1] ## {"a":[1]} ## Unable to apply ReferencePath $.a[1] to input {"a":[1]}
        $.a[0] ## {} ## Unable to apply ReferencePath $.a[0] to input {}
        """);
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void failsWhereSomethingElseStands(String path, String document, String message)
      throws Exception {
    ReferencePath reference = ReferencePaths.compile(path);
    JsonValue value = JsonValue.parse(document);

    var failure =
        assertThrows(EvaluationException.class, () -> reference.set(value, JsonValue.of(9)));

    assertEquals("States.ReferencePathConflict", failure.error());
    assertEquals(message, failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "$$", "$$.a", "$x", "$x.a", "$.a[*]", "$..a", "$.a[0:1]", "$.a[?(@.b)]"})
  void refusesWhatIsNotAReference(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> ReferencePaths.compile(text));
  }
}
