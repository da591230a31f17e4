package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The one directory that holds all of a server's state, locked for this process until closed.
///
/// ```text
/// lock               held by the server, names its process
/// FORMAT             format version and number of partitions; written last: with it, the directory is
/// installation.key   see InstallationKey
/// rocksdb/           the database
/// native/            RocksDB's library, unpacked
/// ```
///
/// A directory with other things in it and without FORMAT is somebody else's and is left alone.
public final class DataDirectory implements AutoCloseable {
  /// The file without which a directory is no data directory.
  public static final String FORMAT_FILE = DirectoryFormat.FILE;

  private static final String DATABASE = "rocksdb";
  private static final String NATIVE = "native";

  /// What an interrupted creation, or a freshly made file system, may have left.
  private static final Set<String> NO_OBSTACLE =
      Set.of(
          DirectoryLock.FILE,
          InstallationKey.FILE,
          InstallationKey.FILE + DurableFiles.UNFINISHED_SUFFIX,
          DirectoryFormat.FILE + DurableFiles.UNFINISHED_SUFFIX,
          DATABASE,
          "lost+found");

  private final Path path;
  private final DirectoryLock lock;
  private final DirectoryFormat format;
  private final byte[] installationKey;

  private DataDirectory(Path path, DirectoryLock lock) throws IOException {
    this.path = path;
    this.lock = lock;
    this.format = FormatUpgrade.apply(FormatUpgrade.STEPS, path, DirectoryFormat.read(path));
    this.installationKey = InstallationKey.read(path);
    if (!Files.isDirectory(database())) {
      throw new StorageException(database() + " is missing: restore the directory from a backup.");
    }
  }

  /// Opens a data directory, and makes it first if there is none.
  ///
  /// @param partitions of a new directory; an existing one keeps its number
  /// @throws StorageException if it cannot be used; nothing in it has been harmed then
  public static DataDirectory open(Path directory, int partitions) {
    if (partitions <= 0) {
      throw new IllegalArgumentException("partitions must be positive, not " + partitions);
    }
    return open(directory, new DirectoryFormat(FormatUpgrade.CURRENT_VERSION, partitions));
  }

  private static DataDirectory open(Path directory, DirectoryFormat whenNew) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new StorageException(
          "The data directory " + directory + " cannot be used: it is not a directory.");
    }
    try {
      DurableFiles.createFolders(directory);
      Path path = directory.toRealPath();
      requireOurs(path);
      return locked(path, () -> createIfMissing(path, whenNew));
    } catch (IOException e) {
      throw StorageException.because("The data directory " + directory + " cannot be used", e);
    }
  }

  /// Opens a data directory that is there already.
  ///
  /// @throws StorageException if there is none, or it cannot be used
  public static DataDirectory openExisting(Path directory) {
    if (!Files.isRegularFile(directory.resolve(DirectoryFormat.FILE))) {
      throw new StorageException(directory + " is not a data directory: it has no FORMAT file.");
    }
    try {
      return locked(directory.toRealPath(), () -> {});
    } catch (IOException e) {
      throw StorageException.because("The data directory " + directory + " cannot be used", e);
    }
  }

  private static void requireOurs(Path path) throws IOException {
    if (Files.exists(path.resolve(DirectoryFormat.FILE))) {
      return;
    }
    if (!isEmptyOrMissing(database(path))) {
      throw new StorageException(
          path + " holds a database but no FORMAT file: it is an incomplete backup or damaged.");
    }
    try (Stream<Path> files = Files.list(path)) {
      Optional<String> obstacle =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !NO_OBSTACLE.contains(name))
              .min(Comparator.naturalOrder());
      if (obstacle.isPresent()) {
        throw new StorageException(
            ("%s is not a data directory: it has no FORMAT file but holds %s. Name an empty or a"
                    + " new directory.")
                .formatted(path, obstacle.get()));
      }
    }
  }

  static boolean isEmptyOrMissing(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static DataDirectory locked(Path path, Creation creation) throws IOException {
    DirectoryLock lock = DirectoryLock.acquire(path);
    try {
      creation.run();
      return new DataDirectory(path, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Creation {
    void run() throws IOException;
  }

  private static void createIfMissing(Path path, DirectoryFormat format) throws IOException {
    if (Files.exists(path.resolve(DirectoryFormat.FILE))) {
      return;
    }
    if (!Files.exists(path.resolve(InstallationKey.FILE))) {
      InstallationKey.create(path);
    }
    DurableFiles.createFolders(path.resolve(DATABASE));
    format.write(path);
  }

  /// Writes what makes `target`, which has a database already, a data directory: FORMAT comes last.
  void copyIdentity(Path target) throws IOException {
    DurableFiles.writeSecret(target.resolve(InstallationKey.FILE), installationKey);
    format.write(target);
  }

  public Path path() {
    return path;
  }

  public int partitions() {
    return format.partitions();
  }

  /// The secret of this installation, 32 bytes. The caller owns the array.
  public byte[] installationKey() {
    return installationKey.clone();
  }

  /// @throws StorageException if the file system does not tell
  public DiskSpace diskSpace() {
    try {
      FileStore store = Files.getFileStore(path);
      return new DiskSpace(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw StorageException.because("The free space of " + path + " is unknown", e);
    }
  }

  Path database() {
    return database(path);
  }

  static Path database(Path directory) {
    return directory.resolve(DATABASE);
  }

  Path nativeLibrary() {
    return path.resolve(NATIVE);
  }

  /// Gives the directory up; another process may open it then.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw StorageException.because("The data directory " + path + " cannot be released", e);
    }
  }
}
