package dev.lockstep.functions.code;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/// Uploaded zip files, each as a file named by its SHA-256, and what they unpack to. The zip file
/// is durable when [#keep] returns; the unpacked folder is made again when it is missing. Functions
/// with equal code share both.
public final class CodeStore {
  private static final String ZIP = ".zip";
  private static final String ZIPS = "code";

  private final Path zips;
  private final Path unpacked;
  private final long maxUnzippedBytes;
  private final int maxEntries;

  public CodeStore(Path directory, long maxUnzippedBytes, int maxEntries) throws IOException {
    this.zips = Files.createDirectories(directory.resolve(ZIPS)).toRealPath();
    this.unpacked = Files.createDirectories(directory.resolve("unpacked")).toRealPath();
    this.maxUnzippedBytes = maxUnzippedBytes;
    this.maxEntries = maxEntries;
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Checks that a zip file can be unpacked and keeps it; returns its hash.
  ///
  /// @throws CodeException if it cannot be unpacked safely
  public synchronized String keep(byte[] zip) throws CodeException, IOException {
    String sha256 = sha256(zip);
    unpack(sha256, zip);
    Path file = zipFile(sha256);
    if (!Files.exists(file)) {
      Path part = Files.createTempFile(zips, "upload", ".part");
      Files.write(part, zip);
      sync(part, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      sync(zips, StandardOpenOption.READ);
    }
    return sha256;
  }

  /// The unpacked code of a kept zip file.
  public synchronized Code open(String sha256) throws CodeException, IOException {
    Path folder = unpacked.resolve(sha256);
    if (!Files.isDirectory(folder)) {
      unpack(sha256, Files.readAllBytes(zipFile(sha256)));
    }
    return new Code(folder, sha256);
  }

  /// The file that holds a zip file.
  public Path zipFile(String sha256) {
    return zips.resolve(sha256 + ZIP);
  }

  /// Adds every zip file to the store in `directory`, where it is not there yet. On one file system
  /// both stores then share it; it never changes.
  public synchronized void shareWith(Path directory) throws IOException {
    Path other = Files.createDirectories(directory.resolve(ZIPS));
    try (Stream<Path> files = Files.list(zips)) {
      for (Path file : files.filter(file -> file.toString().endsWith(ZIP)).toList()) {
        Path shared = other.resolve(file.getFileName());
        if (!Files.exists(shared)) {
          link(file, shared);
        }
      }
    }
  }

  private static void link(Path file, Path shared) throws IOException {
    try {
      Files.createLink(shared, file);
    } catch (UnsupportedOperationException | FileSystemException notHere) {
      Files.copy(file, shared);
    }
  }

  /// Removes every zip file and unpacked folder that is not in use, and what broken uploads left.
  public synchronized void sweep(Set<String> inUse) throws IOException {
    sweep(zips, inUse);
    sweep(unpacked, inUse);
  }

  private static void sweep(Path directory, Set<String> inUse) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!inUse.contains(name.replace(ZIP, ""))) {
          FileTree.delete(file);
        }
      }
    }
  }

  private void unpack(String sha256, byte[] zip) throws CodeException, IOException {
    Path folder = unpacked.resolve(sha256);
    if (Files.isDirectory(folder)) {
      return;
    }
    Path part = Files.createTempDirectory(unpacked, "part");
    try {
      ZipExtraction.extract(zip, part, maxUnzippedBytes, maxEntries);
      move(part, folder);
    } finally {
      FileTree.delete(part);
    }
  }

  private static void move(Path part, Path folder) throws IOException {
    try {
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException unpackedMeanwhile) {
      return;
    } catch (AtomicMoveNotSupportedException unsupported) {
      throw new IOException(unsupported);
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
