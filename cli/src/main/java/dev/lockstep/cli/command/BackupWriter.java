package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Writes a backup that comes in as a zip file, durably and readable by its owner alone. Nothing is
/// written outside of the directory, whatever names the zip file holds.
final class BackupWriter {
  private static final String LAST_FILE = "FORMAT";
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*){0,4}");
  private static final int BUFFER_BYTES = 128 * 1024;

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private BackupWriter() {}

  /// How much has been written.
  record Written(long files, long bytes) {}

  static Written write(InputStream in, Path directory, Consumer<Written> progress)
      throws IOException {
    if (!Files.exists(directory)) {
      Files.createDirectories(directory, OWNER_ONLY_FOLDER);
    }
    Set<Path> folders = new TreeSet<>(Set.of(directory));
    ZipInputStream zip = new ZipInputStream(in);
    Written written = new Written(0, 0);
    boolean complete = false;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!NAME.matcher(entry.getName()).matches() || complete) {
        throw CommandFailure.failed("This is no backup of a Lockstep server: " + entry.getName());
      }
      complete = entry.getName().equals(LAST_FILE);
      if (complete) {
        sync(folders);
      }
      Path file = directory.resolve(entry.getName());
      Path folder = file.resolveSibling(".").normalize();
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
      folders.add(folder);
      written = new Written(written.files + 1, written.bytes + copy(zip, file));
      progress.accept(written);
    }
    if (!complete) {
      throw CommandFailure.failed(
          "The backup broke off: the server's log tells why. Remove " + directory + ".");
    }
    sync(folders);
    return written;
  }

  private static long copy(InputStream in, Path file) throws IOException {
    Set<StandardOpenOption> create =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, create, OWNER_ONLY_FILE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        bytes += read;
      }
      channel.force(true);
      return bytes;
    }
  }

  private static void sync(Set<Path> folders) throws IOException {
    for (Path folder : folders) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
