package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private final References references =
      new References(
          "123456000001",
          "arn:role",
          List.of(
              (JsonObject)
                  JsonValue.parse(
                      "{\"arn\": \"a:$1\", \"events\": [{\"id\": 7}, {\"d\": {\"x\": [1]}}]}")));

  private void check(String expected, String text) {
    assertEquals(JsonValue.parse(expected), references.resolve(JsonValue.parse(text)));
  }

  @Test
  void referencesAreFilledInWhereverTheyStand() {
    check(
        "{\"a\": [\"a:$1\", \"x arn:role y 123456000001\"], \"n\": 1}",
        "{\"a\": [\"${calls[0].arn}\", \"x ${role} y ${account}\"], \"n\": 1}");
  }

  @Test
  void aWholeReferenceKeepsTheTypeOfItsValue() {
    check(
        "[7, {\"x\": [1]}, \"id 7\"]",
        """
        ["${calls[0].events[0].id}", "${calls[0].events[1].d}", "id ${calls[0].events[0].id}"]\
        """);
  }

  @Test
  void otherDollarSignsStay() {
    check("\"$.a ${b} {% $c %}\"", "\"$.a ${b} {% $c %}\"");
  }

  @Test
  void aMissingMemberIsToldByItsReference() {
    References.UnresolvedException problem =
        assertThrows(
            References.UnresolvedException.class,
            () -> references.resolve(JsonValue.of("x${calls[0].events[5].id}")));
    assertEquals("No earlier response has ${calls[0].events[5].id}", problem.getMessage());
    assertThrows(
        References.UnresolvedException.class,
        () -> references.resolve(JsonValue.of("${calls[1].arn}")));
  }
}
