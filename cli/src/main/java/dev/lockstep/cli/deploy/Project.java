package dev.lockstep.cli.deploy;

import dev.lockstep.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder that can be deployed: `definition.asl.json`, and optionally `functions/NAME/…`.
///
/// @param name the folder's name, which names the state machine
/// @param definition the text of the definition, its placeholders not yet replaced
public record Project(String name, Path folder, String definition, List<FunctionSource> functions) {
  public static final String DEFINITION = "definition.asl.json";
  private static final String FUNCTIONS = "functions";

  public Project {
    functions = List.copyOf(functions);
  }

  /// Reads a project from its folder, or from its definition file alone.
  ///
  /// @throws CommandFailure if there is no definition
  public static Project read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw CommandFailure.usage("There is no folder or file " + path + ".");
    }
    Path file = Files.isDirectory(path) ? path.resolve(DEFINITION) : path;
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.usage(path + " has no " + DEFINITION + ".");
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw CommandFailure.usage(path + " lies in no folder.");
    }
    return new Project(
        name(file, folder), folder, Files.readString(file), functions(folder.resolve(FUNCTIONS)));
  }

  private static String name(Path file, Path folder) {
    String fileName = String.valueOf(file.getFileName());
    return fileName.equals(DEFINITION)
        ? String.valueOf(folder.getFileName())
        : fileName.replaceFirst("(\\.asl)?\\.json$", "");
  }

  private static List<FunctionSource> functions(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> folders = entries.filter(Files::isDirectory).sorted().toList();
      List<FunctionSource> functions = new java.util.ArrayList<>();
      for (Path each : folders) {
        functions.add(FunctionSource.in(each));
      }
      return functions;
    }
  }
}
