package dev.lockstep.functions.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Unpacks an uploaded zip file that nobody vouches for: no entry outside the target, no links, no
/// file twice, bounded in entries and in bytes actually written, whatever the headers say.
final class ZipExtraction {
  private static final int FILE_TYPE = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;
  private static final int EXECUTABLE = 0111;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final String UNREADABLE =
      "Could not unzip uploaded file. Please check your file, then try to upload again.";

  private final Path target;
  private final Map<String, Integer> modes;
  private final long maxBytes;
  private final int maxEntries;
  private long written;
  private int entries;

  private ZipExtraction(Path target, byte[] zip, long maxBytes, int maxEntries) {
    this.target = target;
    this.modes = ZipDirectory.unixModes(zip);
    this.maxBytes = maxBytes;
    this.maxEntries = maxEntries;
  }

  static void extract(byte[] zip, Path target, long maxBytes, int maxEntries)
      throws CodeException, IOException {
    ZipExtraction extraction = new ZipExtraction(target, zip, maxBytes, maxEntries);
    try (ZipInputStream content = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
        extraction.write(entry.getName(), entry.isDirectory(), content);
      }
    } catch (ZipException | IllegalArgumentException broken) {
      throw new CodeException(UNREADABLE);
    } catch (java.io.EOFException cutOff) {
      throw new CodeException(UNREADABLE);
    }
    if (extraction.entries == 0) {
      throw new CodeException(
          zip.length == 0 ? "Uploaded file must be a non-empty zip" : UNREADABLE);
    }
  }

  private void write(String name, boolean directory, InputStream content)
      throws CodeException, IOException {
    if (++entries > maxEntries) {
      throw new CodeException("The zip file has more than " + maxEntries + " entries");
    }
    int mode = modes.getOrDefault(name, 0);
    int type = mode & FILE_TYPE;
    if (type != 0 && type != REGULAR && type != DIRECTORY) {
      throw new CodeException(
          "The zip file's entry " + quoted(name) + " is a link or special file");
    }
    Path path = inside(name);
    if (directory) {
      createDirectories(name, path);
      return;
    }
    createDirectories(name, path.getParent() == null ? target : path.getParent());
    try (OutputStream file = newFile(name, path)) {
      copy(content, file);
    }
    if ((mode & EXECUTABLE) != 0 || path.equals(target.resolve("bootstrap"))) {
      makeExecutable(path);
    }
  }

  private Path inside(String name) throws CodeException {
    boolean strange = name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0;
    for (String part : name.split("/")) {
      strange |= part.equals("..") || part.equals(".");
    }
    try {
      Path path = target.resolve(name).normalize();
      if (!strange && path.startsWith(target) && !path.equals(target)) {
        return path;
      }
    } catch (InvalidPathException invalid) {
      // Refused below like every other strange name.
    }
    throw new CodeException("The zip file's entry " + quoted(name) + " leads out of it");
  }

  private static void createDirectories(String name, Path path) throws CodeException, IOException {
    try {
      Files.createDirectories(path);
    } catch (FileAlreadyExistsException file) {
      throw twice(name);
    }
  }

  private static OutputStream newFile(String name, Path path) throws CodeException, IOException {
    try {
      return Files.newOutputStream(
          path,
          java.nio.file.StandardOpenOption.CREATE_NEW,
          java.nio.file.StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException file) {
      throw twice(name);
    }
  }

  private void copy(InputStream content, OutputStream file) throws CodeException, IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      written += read;
      if (written > maxBytes) {
        throw new CodeException("Unzipped size must be smaller than " + maxBytes + " bytes");
      }
      file.write(buffer, 0, read);
    }
  }

  private static void makeExecutable(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    Files.setPosixFilePermissions(path, permissions);
  }

  private static CodeException twice(String name) {
    return new CodeException("The zip file has the entry " + quoted(name) + " twice");
  }

  private static String quoted(String name) {
    return "'" + (name.length() > 200 ? name.substring(0, 200) + "..." : name) + "'";
  }
}
