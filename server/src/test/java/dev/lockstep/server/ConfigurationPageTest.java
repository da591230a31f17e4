package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void thePageSaysWhatTheServerReads() throws IOException {
    if (System.getProperty("configuration.page", "").equals("write")) {
      Files.writeString(PAGE, ConfigurationPage.text());
    }
    assertEquals(
        ConfigurationPage.text(),
        Files.readString(PAGE),
        "docs/configuration.md is out of date; its last lines say how to write it again");
  }
}
