package dev.lockstep.expressions.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The language as its documentation has it, case by case.
class JsonataLanguageTest {
  private static final Pattern INPUT =
      Pattern.compile("(?<![\\w$.'\"])in(?=[\\[.,)\\s]|$)(?! \\[| 'a'| \\S+ :)");

  static Stream<Arguments> cases() throws IOException {
    try (var in = JsonataLanguageTest.class.getResourceAsStream("language.txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return Table.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansWhatTheDocumentationSays(String text, String input, String expected) throws Exception {
    String expression = INPUT.matcher(text).replaceAll("\\$states.input");
    JsonataExpression compiled = JsonataExpression.compile(expression, "Output");
    var scope = Scopes.of(JsonValue.parse(input));

    if (expected.startsWith("!")) {
      String error = expected.substring(1).strip();
      var failure = assertThrows(EvaluationException.class, () -> compiled.evaluate(scope));
      String message = failure.getMessage();
      boolean undefined = message.endsWith("returned nothing (undefined).");
      assertTrue(
          error.equals("undefined") ? undefined : message.contains("evaluation. " + error),
          message);
    } else {
      assertEquals(JsonValue.parse(expected).toJson(), compiled.evaluate(scope).toJson());
    }
  }
}
