package dev.lockstep.cli.deploy;

import dev.lockstep.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A function's folder as a zip in memory. The same files always give the same bytes, so that a
/// server can tell whether code has changed.
final class FunctionArchive {
  /// AWS's limit for code sent within the request.
  private static final int LARGEST_BYTES = 50 * 1024 * 1024;

  private static final FileTime NO_TIME = FileTime.fromMillis(315_619_200_000L);

  private FunctionArchive() {}

  static String base64(Path folder) throws IOException {
    return Base64.getEncoder().encodeToString(zip(folder));
  }

  static byte[] zip(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files(folder)) {
        ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(NO_TIME);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    if (bytes.size() > LARGEST_BYTES) {
      throw CommandFailure.failed(
          "%s is %d MB as a zip; a function may have %d MB."
              .formatted(folder, bytes.size() >> 20, LARGEST_BYTES >> 20));
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !folder.relativize(file).toString().contains("__pycache__"))
          .sorted()
          .toList();
    }
  }
}
