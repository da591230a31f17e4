package dev.lockstep.engine.query;

import dev.lockstep.engine.task.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// Page tokens: where a list goes on, for one query, for a day, under a keyed hash. Nobody can make
/// one up, and one query's token means nothing to another. Safe for use by several threads.
public final class PageTokens {
  /// How long a token is good for.
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int TAG_BYTES = 16;
  private static final int QUERY_BYTES = 8;
  private static final int HEAD_BYTES = Long.BYTES + QUERY_BYTES;

  private final KeyedHash hash;
  private final InstantSource clock;

  /// @param key the installation's own key, at least 16 random bytes
  public PageTokens(byte[] key, InstantSource clock) {
    this.hash = new KeyedHash(key);
    this.clock = clock;
  }

  /// @param query everything that the list depends on
  /// @param place where the next page begins, in the words of whoever lists
  public String issue(String query, byte[] place) {
    long expiry = clock.millis() + LIFETIME.toMillis();
    byte[] body =
        ByteBuffer.allocate(HEAD_BYTES + place.length)
            .putLong(expiry)
            .put(hash("query", query.getBytes(StandardCharsets.UTF_8)), 0, QUERY_BYTES)
            .put(place)
            .array();
    byte[] token = Arrays.copyOf(body, body.length + TAG_BYTES);
    System.arraycopy(hash("page", body), 0, token, body.length, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /// The place in `token`, or null if this installation did not issue it for `query` within the
  /// last day.
  public byte @Nullable [] read(String query, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (bytes.length < HEAD_BYTES + TAG_BYTES) {
      return null;
    }
    byte[] body = Arrays.copyOf(bytes, bytes.length - TAG_BYTES);
    byte[] tag = Arrays.copyOfRange(bytes, body.length, bytes.length);
    if (!MessageDigest.isEqual(Arrays.copyOf(hash("page", body), TAG_BYTES), tag)) {
      return null;
    }
    byte[] issuedFor = Arrays.copyOfRange(body, Long.BYTES, HEAD_BYTES);
    byte[] asked =
        Arrays.copyOf(hash("query", query.getBytes(StandardCharsets.UTF_8)), QUERY_BYTES);
    boolean good =
        MessageDigest.isEqual(issuedFor, asked) && ByteBuffer.wrap(body).getLong() > clock.millis();
    return good ? Arrays.copyOfRange(body, HEAD_BYTES, body.length) : null;
  }

  /// Two purposes of the one key never make the same hash: it is also the key of task tokens.
  private byte[] hash(String purpose, byte[] bytes) {
    Mac mac = hash.copy();
    mac.update((purpose + "\0").getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(bytes);
  }
}
