package dev.lockstep.functions;

/// Where a function's code comes from.
public sealed interface CodeLocation {
  /// An uploaded zip file.
  ///
  /// @param sha256 of its bytes, 64 hexadecimal digits in small letters
  record Zip(String sha256, long sizeBytes) implements CodeLocation {
    public Zip {
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("Not a SHA-256: " + sha256);
      }
    }
  }

  /// A folder of this machine that is used in place and loaded again when its files change.
  ///
  /// @param path below the configured root of development folders
  record Folder(String path) implements CodeLocation {}
}
