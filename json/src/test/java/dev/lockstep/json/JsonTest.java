package dev.lockstep.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1.10",
        "1e3",
        "1E+400",
        "12345678901234567890",
        "0.1234567890123456789012",
        "\"\"",
        "\"a\\\"b\\\\c\\n\\u0001\"",
        "\"žluťoučký 🐎\"",
        "[]",
        "[1,[2,[3]],{}]",
        "{}",
        "{\"b\":1,\"a\":{\"z\":null,\"y\":[]}}"
      })
  void textsSurviveParsingAndPrinting(String text) {
    assertEquals(text, JsonValue.parse(text).toJson());
  }

  @Test
  void theLastOfEqualNamesWinsAtThePlaceOfTheFirst() {
    assertEquals("{\"b\":3,\"a\":2}", JsonValue.parse("{\"b\":1,\"a\":2,\"b\":3}").toJson());
  }

  @Test
  void numbersAreEqualByValueAndObjectsInAnyOrder() {
    assertEquals(JsonValue.parse("[1,1.0,1e0]"), JsonValue.parse("[1.0,1e0,1]"));
    assertEquals(JsonValue.parse("1.0").hashCode(), JsonValue.parse("1").hashCode());
    assertEquals(JsonValue.parse("{\"a\":1,\"b\":2}"), JsonValue.parse("{\"b\":2,\"a\":1}"));
    assertNotEquals(JsonValue.parse("{\"a\":1}"), JsonValue.parse("{\"a\":\"1\"}"));
  }

  @Test
  void largeObjectsFindTheirMembers() {
    JsonObject.Builder builder = JsonValue.object();
    for (int i = 0; i < 100; i++) {
      builder.put("n" + i % 50, i);
    }
    JsonObject object = builder.build();
    assertEquals(50, object.size());
    assertEquals(JsonValue.of(99), object.get("n49"));
    assertEquals("n0", object.name(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or"
            + " token 'null', 'true' or 'false')",
        "{'a':1}|Unexpected character (''' (code 39)): was expecting double-quote to start field name",
        "1 2|Trailing token (of type VALUE_NUMBER_INT) found after value",
      })
  void syntaxErrorsSpeakJackson(String text, String message) {
    assertEquals(
        message, assertThrows(JsonSyntaxException.class, () -> JsonValue.parse(text)).getMessage());
  }

  @Test
  void deepNestingIsRefusedNotOverflowed() {
    assertThrows(JsonSyntaxException.class, () -> JsonValue.parse("[".repeat(100_000)));
  }

  @Test
  void prettyTextIsIndented() {
    assertEquals(
        "{\n  \"a\": [\n    1,\n    {}\n  ]\n}",
        JsonPrinter.pretty(JsonValue.parse("{\"a\":[1,{}]}")));
  }

  @Test
  void wholeDoublesPrintWithoutAFraction() {
    assertEquals("3", JsonValue.of(3.0).toJson());
    assertEquals("0.1", JsonValue.of(0.1).toJson());
    assertThrows(IllegalArgumentException.class, () -> JsonValue.of(Double.NaN));
  }
}
