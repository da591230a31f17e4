package dev.lockstep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list that comes with this module: one entry a line, comments begin with `#`.
enum Resource {
  EXPECTED_DEVIATIONS("expected-deviations"),
  LATER_MEMBERS("later-members"),
  COMPLETE_AREAS("complete-areas");

  private final String file;

  Resource(String file) {
    this.file = file;
  }

  List<String> lines() throws IOException {
    try (InputStream stream = Resource.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException("The resource " + file + " is missing");
      }
      return lines(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
