package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A JSON argument: the text itself, `@FILE`, or `-` for standard input.
final class InputText {
  private InputText() {}

  /// @throws CommandFailure if what is found is not JSON
  static String read(String argument, InputStream in) throws IOException {
    String text = text(argument, in);
    try {
      JsonValue.parse(text);
    } catch (JsonSyntaxException wrong) {
      throw CommandFailure.usage(
          "The input is not JSON: %s, line %d, column %d. Give JSON, @FILE, or - for standard input."
              .formatted(wrong.getMessage(), wrong.line(), wrong.column()));
    }
    return text;
  }

  private static String text(String argument, InputStream in) throws IOException {
    if (argument.equals("-")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return argument.startsWith("@") ? Files.readString(Path.of(argument.substring(1))) : argument;
  }
}
