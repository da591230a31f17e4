package dev.lockstep.engine.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final int CHAINS = 500;
  private static final int LENGTH = 30;

  @Test
  void whatIsReadIsWhatWasWrittenHoweverTextsFollow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int like = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      List<byte[]> texts = new ArrayList<>();
      List<byte[]> rows = new ArrayList<>();
      Payload before = Payload.ofBytes(text(random, 2_000)).inRow(0);
      texts.add(before.bytes());
      rows.add(before.rowBytes());
      for (int i = 1; i < LENGTH; i++) {
        byte[] text = changed(before.bytes(), random);
        Payload near = random.nextBoolean() ? before : read(i - 1, rows, texts);
        near.bytes();
        before = Payload.ofBytes(text).inRow(i, near);
        texts.add(text);
        rows.add(before.rowBytes());
        assertArrayEquals(text, read(i, rows, texts).bytes(), "seed " + seed);
        Likeness likeness = Likeness.decode(rows.get(i));
        if (likeness != null) {
          like++;
          assertEquals(text.length, likeness.size(rows.get(i)));
          assertNull(Likeness.decode(rows.get(likeness.row())), "seed " + seed);
        }
      }
    }
    assertTrue(like > CHAINS * LENGTH / 2, "hardly any were like another, seed " + seed);
  }

  private static Payload read(int row, List<byte[]> rows, List<byte[]> texts) {
    return Payload.stored(row, texts.get(row).length, rows::get);
  }

  /// With a piece taken out, or put in, somewhere; now and then all anew.
  private static byte[] changed(byte[] text, Random random) {
    if (random.nextInt(20) == 0) {
      return text(random, 1_100 + random.nextInt(1_000));
    }
    int from = random.nextInt(3) == 0 ? 0 : random.nextInt(text.length);
    int to = Math.min(text.length, from + random.nextInt(200));
    byte[] piece = text(random, random.nextInt(200));
    byte[] result = new byte[text.length - (to - from) + piece.length];
    System.arraycopy(text, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(text, to, result, from + piece.length, text.length - to);
    return result.length < Payload.ROW_THRESHOLD_BYTES ? text(random, 2_000) : result;
  }

  /// Few different bytes, so that much is alike by chance.
  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(2));
    }
    return text;
  }

  @Test
  void whatHasLittleInCommonLiesWhole() {
    byte[] one = ("{\"a\":\"" + "x".repeat(2_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] other = ("{\"a\":\"" + "y".repeat(2_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertNull(Likeness.of(one, other, 0, null));
  }

  @Test
  void onlyTheNewPartOfATextIsWritten() {
    String order = "{\"order\":\"" + "x".repeat(10_000) + "\"";
    Payload first = Payload.ofText(order + "}").inRow(0);
    Payload second = Payload.ofText(order + ",\"total\":7}").inRow(1, first);
    Payload third = Payload.ofText("{\"new\":1," + order.substring(1) + "}").inRow(2, first);
    assertTrue(second.rowBytes().length < 50, "row of " + second.rowBytes().length);
    assertTrue(third.rowBytes().length < 50, "row of " + third.rowBytes().length);
    assertNotNull(Likeness.decode(third.rowBytes()));
  }

  @Test
  void whatIsNotInMemoryIsNotComparedWith() {
    Payload unread =
        Payload.stored(
            0,
            2_000,
            _ -> {
              throw new IllegalStateException("Nobody wants to know");
            });
    byte[] text = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(text, Payload.ofBytes(text).inRow(1, unread).rowBytes());
  }

  @Test
  void aPayloadOfNoRowIsNotComparedWith() {
    byte[] text = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    Payload kept = Payload.ofBytes(text).inRow(1, Payload.ofBytes(text));
    assertArrayEquals(text, Objects.requireNonNull(kept.rowBytes()));
  }
}
