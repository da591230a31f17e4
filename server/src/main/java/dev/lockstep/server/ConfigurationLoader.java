package dev.lockstep.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Settings from the command line, else the environment, else a YAML file, else defaults.
final class ConfigurationLoader {
  private static final long MEBIBYTE = 1 << 20;
  private static final String CONFIG_VARIABLE = "LOCKSTEP_CONFIG";

  /// Every key, in the order of the documentation.
  static final List<ConfigurationKey> KEYS =
      List.of(
          new ConfigurationKey("data", "./data", "The directory that everything is kept in."),
          new ConfigurationKey("host", "127.0.0.1", "The address to listen on."),
          new ConfigurationKey("port", "8083", "The port to listen on, 0 for any free one."),
          new ConfigurationKey(
              "exposed",
              "false",
              "Allows a `host` beyond the loopback: until access control exists, whoever reaches"
                  + " the port can run functions with this server's rights."),
          new ConfigurationKey(
              "partitions",
              "4",
              "Partitions of a new data directory, 1 to 32; an existing one keeps its number."),
          new ConfigurationKey("region", "us-east-1", "The region of callers that name none."),
          new ConfigurationKey(
              "account", "123456789012", "The account of access keys that name none."),
          new ConfigurationKey(
              "accessKeys",
              "",
              "Accounts by access key id: a map in the file, `KEY=ACCOUNT,…` in the environment."),
          new ConfigurationKey(
              "allowedHosts",
              "",
              "Host names beside the loopback's under which clients reach the server: a list in the"
                  + " file, `A,B` in the environment."),
          new ConfigurationKey(
              "functions.enabled", "true", "Whether the local function service runs functions."),
          new ConfigurationKey(
              "functions.folders",
              "",
              "The directory below which development folders of functions must lie; none if not"
                  + " set."),
          new ConfigurationKey(
              "callsPerService",
              "200",
              "Calls to one service that tasks may have under way at once; more wait in rows."),
          new ConfigurationKey(
              "freeSpaceReserveMebibytes",
              "256",
              "Below this much free disk new executions are refused while running ones go on."),
          new ConfigurationKey(
              "shutdownGraceSeconds",
              "30",
              "How long calls under way may take to end when the server is stopped."));

  private final Map<String, String> settings;

  private ConfigurationLoader(Map<String, String> settings) {
    this.settings = settings;
  }

  /// @param config the file named on the command line, or null
  /// @throws ConfigurationException if something in it cannot be used
  static Configuration load(
      Map<String, String> environment,
      @Nullable Path config,
      @Nullable Path data,
      @Nullable Integer port)
      throws ConfigurationException {
    Map<String, String> settings = new HashMap<>();
    Path file = config;
    if (file == null && environment.get(CONFIG_VARIABLE) instanceof String named) {
      file = Path.of(named);
    }
    if (file != null) {
      settings.putAll(read(file));
    }
    for (ConfigurationKey key : KEYS) {
      String value = environment.get(key.environmentVariable());
      if (value != null) {
        settings.put(key.name(), value);
      }
    }
    if (data != null) {
      settings.put("data", data.toString());
    }
    if (port != null) {
      settings.put("port", port.toString());
    }
    return new ConfigurationLoader(settings).build();
  }

  private static Map<String, String> read(Path file) throws ConfigurationException {
    Object document;
    try {
      LoadSettings yaml = LoadSettings.builder().setLabel(file.toString()).build();
      document = new Load(yaml).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          "The configuration file %s cannot be read (%s)"
              .formatted(file, e.getClass().getSimpleName()));
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          "The configuration file %s is not YAML: %s"
              .formatted(file, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    if (document instanceof Map<?, ?> map) {
      flatten("", map, settings);
    } else if (document != null) {
      throw new ConfigurationException(
          "The configuration file %s must be a map of settings".formatted(file));
    }
    for (String name : settings.keySet()) {
      if (KEYS.stream().noneMatch(key -> key.name().equals(name))) {
        throw new ConfigurationException(
            "The configuration file %s has an unknown setting '%s'; docs/configuration.md lists all"
                .formatted(file, name));
      }
    }
    return settings;
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> settings) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = prefix + entry.getKey();
      switch (entry.getValue()) {
        case null -> {}
        case Map<?, ?> pairs when name.equals("accessKeys") -> {
          List<String> texts = new ArrayList<>();
          pairs.forEach((key, account) -> texts.add(key + "=" + account));
          settings.put(name, String.join(",", texts));
        }
        case Map<?, ?> nested -> flatten(name + ".", nested, settings);
        case List<?> list ->
            settings.put(name, String.join(",", list.stream().map(String::valueOf).toList()));
        case Object value -> settings.put(name, value.toString());
      }
    }
  }

  private Configuration build() throws ConfigurationException {
    String host = text("host");
    if (!isLoopback(host) && !flag("exposed")) {
      throw new ConfigurationException(
          "The setting 'host' is %s, beyond the loopback, where anybody can run functions with this server's rights; set 'exposed: true' if that is meant"
              .formatted(host));
    }
    return new Configuration(
        Path.of(text("data")).toAbsolutePath().normalize(),
        host,
        (int) number("port", 0, 65_535),
        (int) number("partitions", 1, 32),
        text("region"),
        account("account", text("account")),
        accessKeys(),
        words("allowedHosts"),
        flag("functions.enabled"),
        text("functions.folders").isEmpty() ? null : Path.of(text("functions.folders")),
        (int) number("callsPerService", 1, 100_000),
        number("freeSpaceReserveMebibytes", 0, 1 << 30) * MEBIBYTE,
        Duration.ofSeconds(number("shutdownGraceSeconds", 0, 3_600)));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private String text(String name) {
    String value = settings.get(name);
    if (value != null) {
      return value;
    }
    for (ConfigurationKey key : KEYS) {
      if (key.name().equals(name)) {
        return key.defaultText();
      }
    }
    throw new IllegalArgumentException("There is no setting " + name);
  }

  private long number(String name, long least, long most) throws ConfigurationException {
    try {
      long value = Long.parseLong(text(name).trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ConfigurationException(
        "The setting '%s' must be a whole number from %d to %d, not '%s'"
            .formatted(name, least, most, text(name)));
  }

  private boolean flag(String name) throws ConfigurationException {
    return switch (text(name).trim()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ConfigurationException(
              "The setting '%s' must be true or false, not '%s'".formatted(name, text(name)));
    };
  }

  private List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : text(name).split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.trim());
      }
    }
    return words;
  }

  private Map<String, String> accessKeys() throws ConfigurationException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String pair : words("accessKeys")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new ConfigurationException(
            "The setting 'accessKeys' must be pairs KEY=ACCOUNT, not '%s'".formatted(pair));
      }
      keys.put(pair.substring(0, equals), account("accessKeys", pair.substring(equals + 1)));
    }
    return keys;
  }

  private static String account(String name, String value) throws ConfigurationException {
    if (!value.matches("\\d{12}")) {
      throw new ConfigurationException(
          "The setting '%s' must name an account of 12 digits, not '%s'".formatted(name, value));
    }
    return value;
  }
}
