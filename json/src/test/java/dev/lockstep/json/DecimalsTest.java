package dev.lockstep.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  private static final int NUMBERS = 200_000;

  @Test
  void plainDecimalsAreTheDoublesThatJavaReads() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < NUMBERS; i++) {
      String text = digits(random) + "." + digits(random);
      text = random.nextBoolean() ? text : "-" + text;
      JsonNumber number = JsonNumber.ofText(text);
      double expected = Double.parseDouble(text);
      String message = text + ", seed " + seed;
      assertEquals(
          Double.doubleToRawLongBits(expected),
          Double.doubleToRawLongBits(number.doubleValue()),
          message);
      assertEquals(new BigDecimal(text), number.bigDecimalValue(), message);
      assertEquals(text, number.toString(), message);
      if (number.isShort()) {
        assertEquals(0, BigDecimal.valueOf(expected).compareTo(new BigDecimal(text)), message);
      }
    }
  }

  private static String digits(Random random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 6); i > 0; i--) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.x", "--1.0", "1.0.0", "-", "", "1.0-", "+"})
  void whatIsNoNumberIsRefused(String text) {
    assertThrows(NumberFormatException.class, () -> JsonNumber.ofText(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e0", "1.5e1", "10", "-7"})
  void wholeNumbersStayLongs(String text) {
    assertTrue(JsonNumber.ofText(text).isLong());
  }
}
