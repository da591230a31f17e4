package dev.lockstep.integrations.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.engine.command.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MockFileTest {
  private static final String GOOD =
      """
      {"StateMachines": {"m": {"TestCases": {"Happy": {"A": "r"}}}},
       "MockedResponses": {"r": {"0": {"Return": 1}, "1-2": {"Throw": {"Error": "E", "Cause": "c"}}}}}\
      """;

  @TempDir Path folder;

  private MockFile file(String text) throws IOException {
    Path path = folder.resolve("mocks.json");
    Files.writeString(path, text);
    return new MockFile(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|the file must be an object",
        "{\"StateMachines\":{}}|the file has no 'MockedResponses'",
        "{\"MockedResponses\":{}}|the file has no 'StateMachines'",
        "{\"MockedResponses\":{\"r\":{\"x\":{\"Return\":1}}}}|MockedResponses.r.x must be named by a call, '0', or by calls, '1-2'",
        "{\"MockedResponses\":{\"r\":{\"2-1\":{\"Return\":1}}}}|MockedResponses.r.2-1 ends before it begins",
        "{\"MockedResponses\":{\"r\":{\"0\":{}}}}|MockedResponses.r.0 must have either 'Return' or 'Throw'",
        "{\"MockedResponses\":{\"r\":{\"0\":{\"Throw\":{\"Error\":1}}}}}|MockedResponses.r.0.Throw.Error must be a string",
        "{\"MockedResponses\":{\"r\":{\"0-1\":{\"Return\":1},\"1\":{\"Return\":1}}}}|MockedResponses.r has two answers for one call: 1",
        "{\"MockedResponses\":{},\"StateMachines\":{\"m\":{\"TestCases\":{\"t\":{\"A\":\"x\"}}}}}|StateMachines.m.TestCases.t.A names the response 'x', which there is not",
      })
  void aMalformedFileSaysWhereItIsWrong(String text, String problem) throws IOException {
    assertEquals(
        "The mock configuration file mocks.json cannot be used: " + problem, file(text).problem());
  }

  @Test
  void aFileThatIsNotThereSaysSo() {
    assertEquals(
        "The mock configuration file none.json cannot be used: it cannot be read (NoSuchFileException)",
        new MockFile(folder.resolve("none.json")).problem());
  }

  @Test
  void aTestCaseIsFoundOrRefused() throws IOException {
    MockFile file = file(GOOD);
    assertNull(file.problem());
    file.check("m", "Happy");
    RejectedException refused = assertThrows(RejectedException.class, () -> file.check("m", "Sad"));
    assertEquals(
        "The mock configuration file has no test case 'Sad' for the state machine 'm'",
        refused.getMessage());
  }

  @Test
  void theFileIsReadAnewEachTime() throws IOException {
    MockFile file = file("{}");
    assertThrows(RejectedException.class, () -> file.check("m", "Happy"));
    file(GOOD);
    file.check("m", "Happy");
  }
}
