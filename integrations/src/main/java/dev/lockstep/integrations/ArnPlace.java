package dev.lockstep.integrations;

/// Where an ARN's resource lives.
///
/// @param partition `aws`, `aws-cn`, …
public record ArnPlace(String partition, String region, String account) {
  private static final int PARTS = 6;

  /// The place of the resource called `arn`.
  ///
  /// @throws IllegalArgumentException if `arn` does not begin like one, up to the account
  public static ArnPlace of(String arn) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length != PARTS || !parts[0].equals("arn")) {
      throw new IllegalArgumentException("Not an ARN: " + arn);
    }
    return new ArnPlace(parts[1], parts[3], parts[4]);
  }
}
