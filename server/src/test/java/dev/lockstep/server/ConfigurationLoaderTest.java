package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.throttle.Quota;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.engine.ClosedLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
  @TempDir Path folder;

  @Test
  void withoutSettingsTheDefaultsHold() throws Exception {
    Configuration found = ConfigurationLoader.load(Map.of(), null, null, null);
    assertEquals(Configuration.in(Path.of("data").toAbsolutePath()), found);
  }

  @Test
  void everySettingCanStandInTheFile() throws Exception {
    Path file =
        file(
            """
            data: /srv/lockstep
            host: 10.0.0.1
            port: 9000
            exposed: true
            partitions: 8
            region: eu-west-1
            account: "111122223333"
            accessKeys: {TEAMA: "222233334444", TEAMB: 333344445555}
            allowedHosts: [one.example, two.example]
            functions: {enabled: false, folders: /srv/functions}
            callsPerService: 7
            freeSpaceReserveMebibytes: 1
            retention: {days: 0, nameReuseDays: 1}
            throttling: {enabled: true, quotas: {StartExecution: 10/5, ListExecutions: 1/1}}
            shutdownGraceSeconds: 5
            logs: {retentionDays: 7, maxMebibytes: 2}
            events: {source: my.states}
            mockConfig: /srv/mocks.json
            """);
    assertEquals(
        new Configuration(
            Path.of("/srv/lockstep"),
            "10.0.0.1",
            9000,
            8,
            "eu-west-1",
            "111122223333",
            Map.of("TEAMA", "222233334444", "TEAMB", "333344445555"),
            List.of("one.example", "two.example"),
            false,
            Path.of("/srv/functions"),
            7,
            1 << 20,
            ClosedLimits.DEFAULT.keeping(86_400_000, ClosedLimits.FOREVER),
            new Quotas(
                Map.of("StartExecution", new Quota(10, 5), "ListExecutions", new Quota(1, 1))),
            Duration.ofSeconds(5),
            new ObservationSettings(Duration.ofDays(7), 2 << 20, "my.states"),
            Path.of("/srv/mocks.json")),
        ConfigurationLoader.load(Map.of(), file, null, null));
  }

  @Test
  void theMockConfigurationIsAlsoNamedAsStepFunctionsLocalNamedIt() throws Exception {
    Configuration found =
        ConfigurationLoader.load(Map.of("SFN_MOCK_CONFIG", "/srv/mocks.json"), null, null, null);
    assertEquals(Path.of("/srv/mocks.json"), found.mockConfiguration());
  }

  @Test
  void everySettingCanStandInTheEnvironment() throws Exception {
    Configuration found =
        ConfigurationLoader.load(
            Map.of(
                "LOCKSTEP_DATA", "/srv/lockstep",
                "LOCKSTEP_ACCESS_KEYS", "TEAMA=222233334444, TEAMB=333344445555",
                "LOCKSTEP_ALLOWED_HOSTS", "one.example,two.example",
                "LOCKSTEP_FUNCTIONS_ENABLED", "false",
                "LOCKSTEP_THROTTLING_ENABLED", "true",
                "LOCKSTEP_THROTTLING_QUOTAS", "StopExecution=2/1",
                "LOCKSTEP_CALLS_PER_SERVICE", "7"),
            null,
            null,
            null);
    assertEquals(Path.of("/srv/lockstep"), found.data());
    assertEquals(Map.of("TEAMA", "222233334444", "TEAMB", "333344445555"), found.accessKeys());
    assertEquals(List.of("one.example", "two.example"), found.allowedHosts());
    assertFalse(found.functionsEnabled());
    assertEquals(7, found.callsPerService());
    assertNull(found.functionFolders());
    assertEquals(new Quotas(Map.of("StopExecution", new Quota(2, 1))), found.quotas());
  }

  @Test
  void theCommandLineWinsThenTheEnvironmentThenTheFile() throws Exception {
    Path file = file("port: 1\nregion: eu-west-1\ncallsPerService: 3\ndata: /file\n");
    Map<String, String> environment =
        Map.of(
            "LOCKSTEP_PORT",
            "2",
            "LOCKSTEP_CALLS_PER_SERVICE",
            "4",
            "LOCKSTEP_REGION",
            "",
            "LOCKSTEP_CONFIG",
            file.toString());
    Configuration found = ConfigurationLoader.load(environment, null, Path.of("/line"), 5);
    assertEquals(5, found.port());
    assertEquals(4, found.callsPerService());
    assertEquals("eu-west-1", found.region());
    assertEquals(Path.of("/line"), found.data());
    assertEquals(2, ConfigurationLoader.load(environment, null, null, null).port());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          prot: 1               | has an unknown setting 'prot'
          functions: {on: true} | has an unknown setting 'functions.on'
          functions: true       | has an unknown setting 'functions'
          port: {a: 1}          | has an unknown setting 'port.a'
          port: [1]             | The setting 'port' in FILE is of the wrong type
          port: many            | The setting 'port' in FILE must be a whole number from 0 to 65535, not 'many'
          port: 70000           | must be a whole number from 0 to 65535, not '70000'
          exposed: yes          | must be true or false
          host: 0.0.0.0         | The setting 'host' in FILE is 0.0.0.0, beyond the loopback
          region: EU West       | must be a region
          account: 12           | must name an account of 12 digits, not '12'
          accessKeys: {A: 12}   | must name an account of 12 digits, not '12'
          accessKeys: A         | must be pairs KEY=ACCOUNT
          throttling: {quotas: {StopExecution: 1}} | must be pairs OPERATION=BURST/PER_SECOND with numbers from 1, not 'StopExecution=1'
          throttling: {quotas: {Stop: 1/1}} | names 'Stop', which has no quota
          partitions: 0         | must be a whole number from 1 to 32
          [1, 2]                | must be a map of settings
          a: b: c               | is not YAML
          &a {b: *a}            | has an unknown setting 'b.b'
          """)
  void whatCannotBeUsedIsRefusedInOneLineThatNamesThePlace(String text, String message)
      throws IOException {
    Path file = file(text);
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> ConfigurationLoader.load(Map.of(), file, null, null));
    String said = refusal.getMessage();
    assertTrue(said.contains(message.replace("FILE", file.toString())), said);
    assertTrue(said.contains(file.toString()), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void aBadVariableIsNamed() {
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> ConfigurationLoader.load(Map.of("LOCKSTEP_PORT", "x"), null, null, null));
    assertTrue(
        refusal.getMessage().startsWith("The setting 'port' in LOCKSTEP_PORT must be"),
        refusal.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("none.yaml");
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> ConfigurationLoader.load(Map.of(), missing, null, null));
    assertEquals(
        "The configuration file cannot be read: " + missing + " does not exist",
        refusal.getMessage());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("lockstep.yaml"), text);
  }
}
