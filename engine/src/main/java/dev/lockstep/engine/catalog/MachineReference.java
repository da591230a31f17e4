package dev.lockstep.engine.catalog;

import org.jspecify.annotations.Nullable;

/// What a state machine's ARN names: the machine itself, or by a qualifier one of its versions or
/// aliases.
///
/// @param machineArn without the qualifier
/// @param qualifier a version's number or an alias's name; null for the machine itself
public record MachineReference(String machineArn, @Nullable String qualifier) {
  private static final int COLONS_BEFORE_QUALIFIER = 7;

  /// The most digits of a number that surely fits a `long`.
  private static final int MAX_DIGITS = 18;

  /// Splits any text; one that is no ARN simply names a machine that is not there.
  public static MachineReference of(String arn) {
    int at = -1;
    for (int i = 0; i < COLONS_BEFORE_QUALIFIER; i++) {
      at = arn.indexOf(':', at + 1);
      if (at < 0) {
        return new MachineReference(arn, null);
      }
    }
    return new MachineReference(arn.substring(0, at), arn.substring(at + 1));
  }

  /// The number of the version that is named, 0 if none is: versions count from 1, and are written
  /// without leading zeros.
  public long version() {
    String text = qualifier;
    boolean number =
        text != null
            && !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && text != null ? Long.parseLong(text) : 0;
  }

  /// The name of the alias that is named, or null.
  public @Nullable String alias() {
    return version() == 0 ? qualifier : null;
  }
}
