package dev.lockstep.functions.runtime;

import dev.lockstep.functions.runtime.RuntimeName.Family;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The folders in which interpreters are looked for, in order.
public final class SearchPath {
  private static final int MAX_CANDIDATES = 48;

  private final List<Path> folders;

  public SearchPath(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// The folders of `PATH`, then the usual places of package and version managers.
  public static SearchPath ofMachine() {
    Set<Path> folders = new LinkedHashSet<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (folder.startsWith("/")) {
        folders.add(Path.of(folder));
      }
    }
    Path home = Path.of(System.getProperty("user.home", "/"));
    folders.add(Path.of("/usr/local/bin"));
    folders.add(Path.of("/usr/bin"));
    folders.add(Path.of("/opt/homebrew/bin"));
    folders.add(Path.of("/opt/local/bin"));
    folders.add(home.resolve(".local/bin"));
    folders.addAll(below(home.resolve(".pyenv/versions"), "bin"));
    folders.addAll(below(home.resolve(".nvm/versions/node"), "bin"));
    folders.add(Path.of(System.getProperty("java.home"), "bin"));
    folders.addAll(below(Path.of("/usr/lib/jvm"), "bin"));
    folders.addAll(below(Path.of("/Library/Java/JavaVirtualMachines"), "Contents/Home/bin"));
    folders.addAll(below(home.resolve(".sdkman/candidates/java"), "bin"));
    return new SearchPath(List.copyOf(folders));
  }

  /// Programs that may run `runtime`; those whose name has its version come first.
  List<Path> candidates(RuntimeName runtime) {
    String plain =
        switch (runtime.family()) {
          case PYTHON -> "python3";
          case NODE -> "node";
          case JAVA -> "java";
          case PROVIDED -> "bootstrap";
        };
    Set<Path> candidates = new LinkedHashSet<>();
    if (runtime.family() == Family.PYTHON) {
      addAll(candidates, "python3." + runtime.version().minor());
    }
    addAll(candidates, plain);
    if (runtime.family() == Family.PYTHON) {
      folders.forEach(folder -> candidates.addAll(matching(folder, "python3.{[0-9],[0-9][0-9]}")));
    }
    return candidates.stream().limit(MAX_CANDIDATES).toList();
  }

  private void addAll(Set<Path> candidates, String name) {
    for (Path folder : folders) {
      Path candidate = folder.resolve(name);
      if (Files.isExecutable(candidate)) {
        candidates.add(candidate);
      }
    }
  }

  private static List<Path> below(Path parent, String rest) {
    return matching(parent, "*").stream().map(folder -> folder.resolve(rest)).toList();
  }

  private static List<Path> matching(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (IOException unreadable) {
      return List.of();
    }
    return found.stream().sorted().toList();
  }
}
