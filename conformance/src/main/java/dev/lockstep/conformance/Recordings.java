package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the scenarios of a directory in the order of its `index.json`.
final class Recordings {
  private Recordings() {}

  static List<Scenario> load(Path directory) throws IOException {
    if (!(object(directory.resolve("index.json")).get("files") instanceof JsonArray files)) {
      throw new IOException("Expected a list at files in " + directory.resolve("index.json"));
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (JsonValue file : files) {
      String name = file instanceof JsonObject entry ? entry.string("file") : null;
      if (name == null) {
        throw new IOException("Expected an object with a file, found " + file);
      }
      scenarios.add(Scenario.parse(object(directory.resolve(name))));
    }
    return scenarios;
  }

  private static JsonObject object(Path file) throws IOException {
    if (JsonValue.parse(Files.readString(file)) instanceof JsonObject object) {
      return object;
    }
    throw new IOException("Expected a JSON object in " + file);
  }
}
