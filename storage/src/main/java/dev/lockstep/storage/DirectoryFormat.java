package dev.lockstep.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a data directory says of itself, in the file FORMAT: lines of `name=value`. Names that this
/// version does not know are ignored; a change that an older server must not ignore raises the
/// version.
///
/// @param version how to read the directory; see [FormatUpgrade]
/// @param partitions how many partitions its rows are divided into, forever
record DirectoryFormat(int version, int partitions) {
  static final String FILE = "FORMAT";

  private static final String VERSION = "format";
  private static final String PARTITIONS = "partitions";

  static DirectoryFormat read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    Map<String, String> values = new TreeMap<>();
    for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    int version = number(file, values, VERSION);
    if (version > FormatUpgrade.CURRENT_VERSION) {
      throw new StorageException(
          ("The data directory %s has format %d, written by a newer version of Lockstep; this"
                  + " version reads formats up to %d.")
              .formatted(directory, version, FormatUpgrade.CURRENT_VERSION));
    }
    return new DirectoryFormat(version, number(file, values, PARTITIONS));
  }

  private static int number(Path file, Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "nothing");
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Reported below.
    }
    throw new StorageException(
        "%s is damaged: expected %s=<a positive number>, found %s.".formatted(file, name, value));
  }

  byte[] toBytes() {
    return "%s=%d\n%s=%d\n"
        .formatted(VERSION, version, PARTITIONS, partitions)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  void write(Path directory) throws IOException {
    DurableFiles.write(directory.resolve(FILE), toBytes());
  }
}
