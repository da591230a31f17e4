package dev.lockstep.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8PrinterTest {
  private static final int DOCUMENTS = 5_000;

  @Test
  void bytesAreThoseOfTheTextHoweverValuesAreReused() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<JsonValue> known = new ArrayList<>();
    known.add(JsonNull.NULL);
    for (int i = 0; i < DOCUMENTS; i++) {
      JsonValue value = value(random, known, 4);
      byte[] expected = value.toJson().getBytes(StandardCharsets.UTF_8);
      assertEquals(text(expected), text(value.toUtf8()), "seed " + seed);
      assertEquals(text(expected), text(value.toUtf8()), "again, seed " + seed);
      if (known.size() < 200) {
        known.add(value);
      } else {
        known.set(random.nextInt(known.size()), value);
      }
    }
  }

  @Test
  void anObjectThatWasPrintedIsNotPrintedAgain() {
    JsonObject large = JsonObject.of("text", new JsonString("x".repeat(1_000)));
    byte[] first = large.toUtf8();
    assertSame(first, large.toUtf8());
    byte[] around = JsonArray.of(JsonValue.of(1), large).toUtf8();
    assertSame(around, large.span().bytes());
    assertEquals(large.toJson(), text(large.toUtf8()));
  }

  @Test
  void aSmallPartDoesNotKeepTheWhole() {
    JsonObject small = JsonObject.of("text", new JsonString("x".repeat(300)));
    JsonArray.of(small, new JsonString("y".repeat(10_000))).toUtf8();
    assertEquals(null, small.span());
  }

  private static JsonValue value(Random random, List<JsonValue> known, int depth) {
    return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
      case 0 -> new JsonString(string(random));
      case 1 -> JsonNumber.ofText(number(random));
      case 2 -> known.get(random.nextInt(known.size()));
      case 3 -> JsonValue.of(random.nextBoolean());
      case 4 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add(value(random, known, depth - 1));
        }
        yield JsonArray.copyOf(elements);
      }
      default -> {
        JsonObject.Builder members = JsonValue.object();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(string(random), value(random, known, depth - 1));
        }
        yield members.build();
      }
    };
  }

  /// Of every kind of character: to be escaped, of one to four bytes, halves of pairs.
  private static String string(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(10) == 0 ? 400 : 8); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append("\"\\/\u007f\u0080".charAt(random.nextInt(5)));
        case 2 -> text.append((char) random.nextInt(0x10000));
        case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private static String number(Random random) {
    return random.nextBoolean() ? Long.toString(random.nextLong()) : random.nextDouble() + "";
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
