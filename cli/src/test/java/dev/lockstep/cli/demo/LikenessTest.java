package dev.lockstep.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1, "b": [1.0, null]} | {"b": [1, null], "a": 1}  | ''
          "${any}"                   | [1]                       | ''
          "${string}"                | "x"                       | ''
          "${string}"                | ""                        | x: expected "${string}", found ""
          "${number}"                | 3.5                       | ''
          "${number}"                | "3"                       | x: expected "${number}", found "3"
          "${time}"                  | "2026-01-31T10:00:00Z"    | ''
          "${time}"                  | "2026-01-31T10:00:00.5+01:00" | ''
          "${time}"                  | "yesterday"               | x: expected "${time}", found "yesterday"
          "${matches:a+}"            | "aaa"                     | ''
          "${matches:a+}"            | "aab"                     | x: expected "${matches:a+}", found "aab"
          "plain"                    | "plain"                   | ''
          {"a": 1}                   | {"a": 2}                  | x.a: expected 1, found 2
          {"a": 1}                   | {}                        | x.a: missing
          {}                         | {"a": 1}                  | x.a: not expected, found 1
          [1]                        | [1, 2]                    | x: expected 1 elements, found 2
          {"a": [{"b": 1}]}          | {"a": [{"b": 2}]}         | x.a[0].b: expected 1, found 2
          """)
  void comparesWithPlaceholders(String pattern, String actual, String differences) {
    String found =
        String.join(
            "; ", Likeness.differences("x", JsonValue.parse(pattern), JsonValue.parse(actual)));
    assertEquals(differences.equals("''") ? "" : differences, found);
  }
}
