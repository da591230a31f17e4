package dev.lockstep.expressions;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Identifiers drawn from a given generator.
public final class RandomIds {
  private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private RandomIds() {}

  /// The text of a version 4 UUID.
  public static String uuid(RandomGenerator random) {
    long high = random.nextLong() & VERSION_MASK | VERSION_4;
    long low = random.nextLong() & VARIANT_MASK | VARIANT_2;
    return new UUID(high, low).toString();
  }
}
