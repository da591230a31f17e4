package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The secret that this installation signs its tokens with: random bytes made once with the data
/// directory, readable by the owner alone.
final class InstallationKey {
  static final String FILE = "installation.key";

  private static final int BYTES = 32;

  private InstallationKey() {}

  static void create(Path directory) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    DurableFiles.writeSecret(directory.resolve(FILE), key);
  }

  static byte[] read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new StorageException(file + " is missing: put it back from a backup.");
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new StorageException(
          "%s is damaged: expected %d bytes, found %d.".formatted(file, BYTES, key.length));
    }
    return key;
  }
}
