package dev.lockstep.engine.task;

import dev.lockstep.engine.row.FrameAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// Task tokens: a frame's address under a keyed hash, so that any node can route one without a
/// look-up and nobody can make one up. As on AWS a token holds for callers of its execution's
/// account alone. Safe for use by several threads.
public final class TaskTokens {
  private static final int ADDRESS_BYTES = 20;
  private static final int TAG_BYTES = 16;

  private final KeyedHash hash;

  /// @param key the installation's own key, at least 16 random bytes
  public TaskTokens(byte[] key) {
    this.hash = new KeyedHash(key);
  }

  /// @param account the execution's
  public String issue(FrameAddress address, String account) {
    byte[] body =
        ByteBuffer.allocate(ADDRESS_BYTES)
            .putInt(address.partition())
            .putLong(address.execution())
            .putInt(address.frame())
            .putInt(address.attempt())
            .array();
    byte[] token = Arrays.copyOf(body, ADDRESS_BYTES + TAG_BYTES);
    System.arraycopy(tag(body, account), 0, token, ADDRESS_BYTES, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /// The address that `token` names, or null if it is not a token of this installation for callers
  /// of `account`.
  public @Nullable FrameAddress read(String token, String account) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (bytes.length != ADDRESS_BYTES + TAG_BYTES) {
      return null;
    }
    byte[] body = Arrays.copyOf(bytes, ADDRESS_BYTES);
    byte[] expected = Arrays.copyOf(tag(body, account), TAG_BYTES);
    if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, ADDRESS_BYTES, bytes.length))) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(body);
    return new FrameAddress(buffer.getInt(), buffer.getLong(), buffer.getInt(), buffer.getInt());
  }

  private byte[] tag(byte[] body, String account) {
    Mac mac = hash.copy();
    mac.update(body);
    return mac.doFinal(account.getBytes(StandardCharsets.UTF_8));
  }
}
