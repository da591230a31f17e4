package dev.lockstep.engine.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PageTokensTest {
  private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);

  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
  private final PageTokens tokens = new PageTokens(new byte[32], clock);

  @Test
  void aTokenLeadsBackToItsPlace() {
    assertArrayEquals(PLACE, tokens.read("query", tokens.issue("query", PLACE)));
    assertArrayEquals(new byte[0], tokens.read("query", tokens.issue("query", new byte[0])));
  }

  @Test
  void anotherQueryOrInstallationKnowsNothingOfIt() {
    String token = tokens.issue("query", PLACE);
    assertNull(tokens.read("another", token));
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    assertNull(new PageTokens(otherKey, clock).read("query", token));
  }

  @Test
  void aTokenLivesForADay() {
    String token = tokens.issue("query", PLACE);
    millis.addAndGet(PageTokens.LIFETIME.toMillis() - 1);
    assertNotNull(tokens.read("query", token));
    millis.addAndGet(1);
    assertNull(tokens.read("query", token));
  }

  @Test
  void nothingMadeUpIsAToken() {
    String token = tokens.issue("query", PLACE);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      byte[] read = tokens.read("query", changed);
      assertTrue(read == null || i == token.length() - 1, "changed at " + i);
    }
    for (String text : new String[] {"", "InvalidToken", "%%%", "x".repeat(1024), "é"}) {
      assertNull(tokens.read("query", text));
    }
  }
}
