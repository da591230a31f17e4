package dev.lockstep.engine.task;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed hash under one key, found and keyed once: each use takes a copy, which costs a small
/// part of looking the algorithm up anew. Safe for use by several threads.
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  /// Never used itself, only copied.
  private final Mac keyed;

  public KeyedHash(byte[] key) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  /// A hash of the caller's own that has taken in nothing yet.
  public Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw unsupported(e);
    }
  }

  private static IllegalStateException unsupported(Exception cause) {
    return new IllegalStateException("Every Java platform has " + ALGORITHM, cause);
  }
}
