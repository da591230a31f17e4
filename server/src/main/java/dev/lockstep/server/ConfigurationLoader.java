package dev.lockstep.server;

import dev.lockstep.api.throttle.Quota;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.engine.ClosedLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Settings from the command line, else the environment, else a YAML file, else defaults.
final class ConfigurationLoader {
  private static final long MEBIBYTE = 1 << 20;
  private static final int MOST_DAYS = 36_500;
  private static final String CONFIG_VARIABLE = "LOCKSTEP_CONFIG";

  /// As Step Functions Local called it.
  private static final String OLDER_MOCK_VARIABLE = "SFN_MOCK_CONFIG";

  private static final int DEEPEST_NESTING = 2;

  /// The keys whose values are maps.
  private static final Set<String> MAPS = Set.of("accessKeys", "throttling.quotas");

  /// A value and where it stands, for messages.
  private record Setting(String text, String place) {}

  private final Map<String, Setting> settings;

  private ConfigurationLoader(Map<String, Setting> settings) {
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
    Map<String, Setting> settings = new HashMap<>();
    Path file = config;
    String named = environment.get(CONFIG_VARIABLE);
    if (file == null && named != null) {
      file = path(new Setting(named, CONFIG_VARIABLE));
    }
    if (file != null) {
      settings.putAll(read(file));
    }
    String mocks = environment.get(OLDER_MOCK_VARIABLE);
    if (mocks != null && !mocks.isBlank()) {
      settings.put(ConfigurationKeys.MOCK_CONFIG, new Setting(mocks, OLDER_MOCK_VARIABLE));
    }
    for (ConfigurationKey key : ConfigurationKeys.ALL) {
      String variable = key.environmentVariable();
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        settings.put(key.name(), new Setting(value, variable));
      }
    }
    if (data != null) {
      settings.put("data", new Setting(data.toString(), "--data"));
    }
    if (port != null) {
      settings.put("port", new Setting(port.toString(), "--port"));
    }
    return new ConfigurationLoader(settings).build();
  }

  private static Map<String, Setting> read(Path file) throws ConfigurationException {
    Object document;
    try {
      LoadSettings yaml = LoadSettings.builder().setLabel(file.toString()).build();
      document = new Load(yaml).loadFromString(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          "The configuration file %s is not text in UTF-8".formatted(file));
    } catch (IOException e) {
      throw new ConfigurationException("The configuration file cannot be read: " + OneLine.of(e));
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          "The configuration file %s is not YAML: %s"
              .formatted(file, String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")));
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    if (document instanceof Map<?, ?> map) {
      flatten("", map, file, settings);
    } else if (document != null) {
      throw new ConfigurationException(
          "The configuration file %s must be a map of settings".formatted(file));
    }
    return settings;
  }

  private static void flatten(
      String prefix, Map<?, ?> map, Path file, Map<String, Setting> settings)
      throws ConfigurationException {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue() instanceof Map<?, ?> nested
          && !MAPS.contains(name)
          && name.split("\\.").length < DEEPEST_NESTING) {
        flatten(name + ".", nested, file, settings);
      } else if (ConfigurationKeys.ALL.stream().noneMatch(key -> key.name().equals(name))) {
        throw new ConfigurationException(
            "The configuration file %s has an unknown setting '%s'; docs/configuration.md lists all"
                .formatted(file, name));
      } else if (entry.getValue() != null) {
        settings.put(name, new Setting(text(name, entry.getValue(), file), file.toString()));
      }
    }
  }

  /// As the environment would say it.
  private static String text(String name, Object value, Path file) throws ConfigurationException {
    return switch (value) {
      case Map<?, ?> pairs when MAPS.contains(name) ->
          words(pairs.entrySet().stream().map(pair -> pair.getKey() + "=" + pair.getValue()));
      case List<?> list when name.equals("allowedHosts") ->
          words(list.stream().map(String::valueOf));
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default ->
          throw new ConfigurationException(
              "The setting '%s' in %s is of the wrong type; docs/configuration.md tells its type"
                  .formatted(name, file));
    };
  }

  private static String words(Stream<String> words) {
    return words.collect(Collectors.joining(","));
  }

  private Configuration build() throws ConfigurationException {
    String host = text("host");
    boolean exposed = flag("exposed");
    if (!isLoopback(host) && !exposed) {
      throw new ConfigurationException(
          "%s is %s, beyond the loopback, where anybody can run functions with this server's rights; set 'exposed: true' if that is meant"
              .formatted(named("host"), host));
    }
    return new Configuration(
        path(setting("data")).toAbsolutePath().normalize(),
        host,
        (int) number("port", 0, 65_535),
        (int) number("partitions", 1, 32),
        region(),
        account("account", text("account")),
        accessKeys(),
        words("allowedHosts"),
        flag("functions.enabled"),
        optionalPath("functions.folders"),
        (int) number("callsPerService", 1, 100_000),
        number("freeSpaceReserveMebibytes", 0, 1 << 30) * MEBIBYTE,
        closedExecutions(),
        quotas(),
        Duration.ofSeconds(number("shutdownGraceSeconds", 0, 3_600)),
        new ObservationSettings(
            Duration.ofDays(number("logs.retentionDays", 1, 3_653)),
            number("logs.maxMebibytes", 1, 1 << 20) * MEBIBYTE,
            eventSource()),
        optionalPath(ConfigurationKeys.MOCK_CONFIG));
  }

  private @Nullable Path optionalPath(String name) throws ConfigurationException {
    Setting setting = setting(name);
    return setting.text().isEmpty() ? null : path(setting).toAbsolutePath().normalize();
  }

  private ClosedLimits closedExecutions() throws ConfigurationException {
    long millis = daysInMillis("retention.days");
    return ClosedLimits.DEFAULT.keeping(
        daysInMillis("retention.nameReuseDays"), millis == 0 ? ClosedLimits.FOREVER : millis);
  }

  private long daysInMillis(String name) throws ConfigurationException {
    try {
      BigDecimal days = new BigDecimal(text(name));
      if (days.signum() >= 0 && days.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0) {
        return days.multiply(BigDecimal.valueOf(Duration.ofDays(1).toMillis())).longValue();
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new ConfigurationException(
        "%s must be a number from 0 to %d, not '%s'".formatted(named(name), MOST_DAYS, text(name)));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private Setting setting(String name) {
    Setting setting = settings.get(name);
    if (setting != null) {
      return setting;
    }
    for (ConfigurationKey key : ConfigurationKeys.ALL) {
      if (key.name().equals(name)) {
        return new Setting(key.defaultText(), "the defaults");
      }
    }
    throw new IllegalArgumentException("There is no setting " + name);
  }

  private String text(String name) {
    return setting(name).text().trim();
  }

  /// The setting and where it stands, as the beginning of a message.
  private String named(String name) {
    return "The setting '%s' in %s".formatted(name, setting(name).place());
  }

  private static Path path(Setting setting) throws ConfigurationException {
    try {
      return Path.of(setting.text());
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          "The path in %s cannot be one: %s".formatted(setting.place(), e.getReason()));
    }
  }

  private long number(String name, long least, long most) throws ConfigurationException {
    try {
      long value = Long.parseLong(text(name));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ConfigurationException(
        "%s must be a whole number from %d to %d, not '%s'"
            .formatted(named(name), least, most, text(name)));
  }

  private boolean flag(String name) throws ConfigurationException {
    return switch (text(name)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ConfigurationException(
              "%s must be true or false, not '%s'".formatted(named(name), text(name)));
    };
  }

  private String region() throws ConfigurationException {
    String region = text("region");
    if (!region.matches("[a-z0-9-]{1,64}")) {
      throw new ConfigurationException(
          "%s must be a region such as us-east-1, not '%s'".formatted(named("region"), region));
    }
    return region;
  }

  private String eventSource() throws ConfigurationException {
    String source = text("events.source");
    if (!source.matches("[\\w./-]{1,256}")) {
      throw new ConfigurationException(
          "%s must be a source such as aws.states, not '%s'"
              .formatted(named("events.source"), source));
    }
    return source;
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
    for (Map.Entry<String, String> pair : pairs("accessKeys", "KEY=ACCOUNT").entrySet()) {
      keys.put(pair.getKey(), account("accessKeys", pair.getValue()));
    }
    return keys;
  }

  private @Nullable Quotas quotas() throws ConfigurationException {
    Map<String, Quota> overrides = new LinkedHashMap<>();
    String form = "OPERATION=BURST/PER_SECOND";
    for (Map.Entry<String, String> pair : pairs("throttling.quotas", form).entrySet()) {
      try {
        overrides.put(pair.getKey(), Quota.parse(pair.getValue()));
      } catch (IllegalArgumentException _) {
        throw new ConfigurationException(
            "%s must be pairs %s with numbers from 1, not '%s=%s'"
                .formatted(named("throttling.quotas"), form, pair.getKey(), pair.getValue()));
      }
      if (!Quotas.buckets().contains(pair.getKey())) {
        throw new ConfigurationException(
            "%s names '%s', which has no quota; docs/operations.md lists all"
                .formatted(named("throttling.quotas"), pair.getKey()));
      }
    }
    return flag("throttling.enabled") ? new Quotas(overrides) : null;
  }

  private Map<String, String> pairs(String name, String form) throws ConfigurationException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : words(name)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new ConfigurationException(
            "%s must be pairs %s, not '%s'".formatted(named(name), form, pair));
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }

  private String account(String name, String value) throws ConfigurationException {
    if (!value.matches("\\d{12}")) {
      throw new ConfigurationException(
          "%s must name an account of 12 digits, not '%s'".formatted(named(name), value));
    }
    return value;
  }
}
