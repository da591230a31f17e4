package dev.lockstep.expressions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The hashes that `States.Hash` and `$hash` offer.
public final class Hashes {
  public static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private Hashes() {}

  /// The hash of the text's UTF-8 bytes in lower-case hexadecimal digits, or nothing if `algorithm`
  /// is not one of [#ALGORITHMS].
  public static Optional<String> hash(String text, String algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
      return Optional.of(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
