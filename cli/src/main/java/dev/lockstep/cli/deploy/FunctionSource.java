package dev.lockstep.cli.deploy;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One function of a project: a folder whose name is the function's name.
///
/// `handler.py` with `def handler(event, context)` makes a Python function, `index.mjs` or
/// `index.js` with an exported `handler` a Node function. A file `function.json` may hold further
/// members of Lambda's CreateFunction, such as `Timeout` or `Environment`, and may replace
/// `Runtime` and `Handler`.
///
/// @param configuration members of CreateFunction apart from its name, code and role
public record FunctionSource(String name, Path folder, JsonObject configuration) {
  static final String PYTHON = "python3.13";
  static final String NODE = "nodejs22.x";
  private static final String SETTINGS = "function.json";
  private static final int TIMEOUT_SECONDS = 30;

  /// @throws CommandFailure if the folder holds no function
  static FunctionSource in(Path folder) throws IOException {
    JsonObject.Builder configuration =
        JsonValue.object()
            .put("Runtime", runtime(folder))
            .put(
                "Handler",
                Files.exists(folder.resolve("handler.py")) ? "handler.handler" : "index.handler")
            .put("Timeout", TIMEOUT_SECONDS);
    settings(folder).forEach(configuration::put);
    JsonObject complete = configuration.build();
    if ("".equals(complete.string("Runtime"))) {
      throw CommandFailure.usage(
          folder
              + " holds no function: expected handler.py, index.mjs, index.js or function.json.");
    }
    return new FunctionSource(String.valueOf(folder.getFileName()), folder, complete);
  }

  private static String runtime(Path folder) {
    if (Files.exists(folder.resolve("handler.py"))) {
      return PYTHON;
    }
    boolean node =
        Files.exists(folder.resolve("index.mjs")) || Files.exists(folder.resolve("index.js"));
    return node ? NODE : "";
  }

  private static JsonObject settings(Path folder) throws IOException {
    Path file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) {
      return JsonObject.EMPTY;
    }
    try {
      if (JsonValue.parse(Files.readString(file)) instanceof JsonObject settings) {
        return settings;
      }
    } catch (JsonSyntaxException wrong) {
      throw CommandFailure.usage(file + " is not JSON: " + wrong.getMessage());
    }
    throw CommandFailure.usage(file + " must hold a JSON object.");
  }

  /// The first part of the runtime's name, `python` or `nodejs`.
  public String language() {
    return String.valueOf(configuration.string("Runtime")).replaceFirst("[0-9].*$", "");
  }

  /// The folder as a zip, base64-encoded as Lambda's `ZipFile` wants it.
  String zipFile() throws IOException {
    return FunctionArchive.base64(folder);
  }
}
