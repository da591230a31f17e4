package dev.lockstep.functions.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Folders below one configured root that functions run from in place. A folder's version is a hash
/// of its files' names, sizes and times, so a saved file is seen at the next invocation.
public final class DevelopmentFolders {
  /// The S3 bucket that stands for the root in `Code.S3Bucket`.
  public static final String BUCKET = "local-folder";

  private static final int MAX_FILES = 20_000;

  /// Folders whose files are installed or generated rather than edited; their changes are not seen.
  private static final Set<String> UNWATCHED = Set.of("node_modules", "__pycache__");

  private final @Nullable Path root;

  /// @param root null if development folders are turned off
  public DevelopmentFolders(@Nullable Path root) {
    this.root = root;
  }

  /// The folder at `path` below the root as it is now.
  public Code open(String path) throws CodeException, IOException {
    if (root == null) {
      throw new CodeException(
          "Code from the bucket '" + BUCKET + "' needs functions.folders to be configured");
    }
    Path folder = inside(root.toRealPath(), path);
    return new Code(folder, "folder:" + folder + ":" + fingerprint(folder));
  }

  private static Path inside(Path root, String path) throws CodeException {
    try {
      Path folder = root.resolve(path).toRealPath();
      if (folder.startsWith(root) && Files.isDirectory(folder)) {
        return folder;
      }
    } catch (IOException | InvalidPathException missing) {
      // Refused below like a path that leads out.
    }
    throw new CodeException(
        "There is no folder '" + path + "' below the configured functions.folders");
  }

  private static String fingerprint(Path folder) throws CodeException, IOException {
    Set<String> files = new TreeSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(folder) && isUnwatched(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(
                file + " " + attributes.size() + " " + attributes.lastModifiedTime().toInstant());
            return files.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }
        });
    if (files.size() > MAX_FILES) {
      throw new CodeException("The folder " + folder + " has more than " + MAX_FILES + " files");
    }
    byte[] names = String.join("\n", files).getBytes(StandardCharsets.UTF_8);
    return CodeStore.sha256(names);
  }

  private static boolean isUnwatched(Path directory) {
    String name = directory.getFileName().toString();
    return name.startsWith(".") || UNWATCHED.contains(name);
  }
}
