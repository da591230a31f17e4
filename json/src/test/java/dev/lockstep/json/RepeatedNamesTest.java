package dev.lockstep.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.json.RepeatedNames.Repeated;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedNamesTest {
  @Test
  void aNameIsRepeatedOnlyWithinItsObject() {
    assertEquals(List.of(), RepeatedNames.in("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"));
  }

  @Test
  void aRepeatedNameIsFoundWithTheWayToItsObject() {
    assertEquals(
        List.of(new Repeated(List.of("x", "1", "y"), "a"), new Repeated(List.of(), "x")),
        RepeatedNames.in("{\"x\":[0,{\"y\":{\"a\":1,\"a\":2}},[]],\"x\":1}"));
  }

  @Test
  void aTextThatIsNotJsonHasNone() {
    assertEquals(List.of(), RepeatedNames.in("{\"a\":1,\"a\":"));
  }
}
