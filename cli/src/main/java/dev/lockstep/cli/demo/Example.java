package dev.lockstep.cli.demo;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.deploy.FunctionSource;
import dev.lockstep.cli.deploy.Project;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A project with cases: `cases/NAME/input.json` and `expected.json`, and `callback.json` where a
/// person's answer is to be played.
///
/// @param title the heading of its README
record Example(Project project, String title, List<Case> cases) {

  /// One run of an example.
  ///
  /// @param callback what is answered when the execution waits for a callback
  record Case(
      String name, Path inputFile, Expectation expectation, @Nullable JsonObject callback) {}

  Example {
    cases = List.copyOf(cases);
  }

  String name() {
    return project.name();
  }

  /// The languages of its functions, `python` and `nodejs`.
  Set<String> languages() {
    return project.functions().stream().map(FunctionSource::language).collect(Collectors.toSet());
  }

  /// The examples in the folders below `folder`, by name.
  ///
  /// @throws CommandFailure if there are none
  static List<Example> readAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          "There are no examples in " + folder + ". Name their folder with --examples.");
    }
    List<Example> examples = new ArrayList<>();
    for (Path each : folders(folder)) {
      if (Files.exists(each.resolve(Project.DEFINITION))) {
        examples.add(read(each));
      }
    }
    return examples;
  }

  static Example read(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Path each : folders(folder.resolve("cases"))) {
      Path callback = each.resolve("callback.json");
      cases.add(
          new Case(
              String.valueOf(each.getFileName()),
              each.resolve("input.json"),
              new Expectation(object(each.resolve("expected.json"))),
              Files.exists(callback) ? object(callback) : null));
    }
    return new Example(Project.read(folder), title(folder), cases);
  }

  private static String title(Path folder) throws IOException {
    Path readme = folder.resolve("README.md");
    String fallback = String.valueOf(folder.getFileName());
    if (!Files.exists(readme)) {
      return fallback;
    }
    try (Stream<String> lines = Files.lines(readme)) {
      return lines.findFirst().orElse(fallback).replaceFirst("^#\\s*", "");
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static JsonObject object(Path file) throws IOException {
    try {
      if (JsonValue.parse(Files.readString(file)) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException wrong) {
      throw CommandFailure.usage(file + " is not JSON: " + wrong.getMessage());
    }
    throw CommandFailure.usage(file + " must hold a JSON object.");
  }
}
