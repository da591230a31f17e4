package dev.lockstep.server;

/// docs/configuration.md, made from the keys.
final class ConfigurationPage {
  private static final String HEAD =
      """
      # Configuration

      The server starts without any. A setting comes from the command line (`--data`, `--port`), else
      from its environment variable, else from the YAML file named by `--config` or `LOCKSTEP_CONFIG`,
      else it has its default. A dot in a key is a level in the file. An empty environment variable counts as absent. A setting that cannot be
      used keeps the server from starting, with one line that says which and where it stands.

      ```yaml
      data: /var/lib/lockstep
      port: 8083
      functions:
        folders: /srv/functions
      accessKeys:
        TEAMAKEY: "111122223333"
      ```

      | key | environment variable | default | meaning |
      |---|---|---|---|
      """;
  private static final String FOOT =
      """

      This page is generated from the server's own list of settings; write it again with
      `mvn -q -Dquick -pl server -am test -Dtest=ConfigurationPageTest -Dconfiguration.page=write
      -Dsurefire.failIfNoSpecifiedTests=false`.
      """;

  private ConfigurationPage() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (ConfigurationKey key : ConfigurationKeys.ALL) {
      String usual = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
      text.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(key.name(), key.environmentVariable(), usual, key.description()));
    }
    return text.append(FOOT).toString();
  }
}
