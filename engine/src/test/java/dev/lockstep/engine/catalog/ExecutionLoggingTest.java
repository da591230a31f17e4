package dev.lockstep.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How an execution logs, out of its machine's configuration.
final class ExecutionLoggingTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final CatalogLimits LIMITS = new CatalogLimits(10, 10, 10, 10);

  private final MemoryStorage storage = new MemoryStorage();
  private final FakeCommands commands = new FakeCommands(storage, 4);
  private final StartTargets targets = new StartTargets(new CatalogReader(storage), _ -> 0);

  private static MachineConfiguration logging(String level, boolean data, String group) {
    return new MachineConfiguration(
        """
        {"level":"%s","includeExecutionData":%s,"destinations":[
          {"cloudWatchLogsLogGroup":{"logGroupArn":"%s"}}]}\
        """
            .formatted(level, data, group),
        null,
        null);
  }

  private void send(CatalogCommand<?> command) {
    commands.send(0, command).join();
  }

  private @Nullable ExecutionLogging of(String arn) {
    return assertInstanceOf(StartTarget.Found.class, targets.find(arn)).machine().logging();
  }

  @Test
  void aMachineThatLogsSaysSoToItsExecutions() {
    assertEquals(
        new ExecutionLogging(ExecutionLogging.Level.ERROR, true, "g:*"),
        logging("ERROR", true, "g:*").executionLogging());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"OFF\",\"includeExecutionData\":false}",
        "{\"level\":\"OFF\",\"destinations\":[{\"cloudWatchLogsLogGroup\":{\"logGroupArn\":\"g\"}}]}",
        "{\"level\":\"OFF\",\"destinations\":[]}"
      })
  void otherMachinesDoNotLog(String configuration) {
    assertNull(new MachineConfiguration(configuration, null, null).executionLogging());
    assertNull(MachineConfiguration.NONE.executionLogging());
  }

  @Test
  void aVersionLogsAsItsMachineDidAndTheMachineAsItDoesNow() {
    send(
        new CreateStateMachine(
            ARN,
            "m",
            MachineType.STANDARD,
            "{}",
            "role",
            logging("ALL", false, "one:*"),
            Map.of(),
            new Publication(null),
            LIMITS));
    send(new UpdateStateMachine(ARN, null, null, logging("FATAL", true, "two:*"), null, LIMITS));

    assertEquals(new ExecutionLogging(ExecutionLogging.Level.ALL, false, "one:*"), of(ARN + ":1"));
    assertEquals(new ExecutionLogging(ExecutionLogging.Level.FATAL, true, "two:*"), of(ARN));
  }
}
