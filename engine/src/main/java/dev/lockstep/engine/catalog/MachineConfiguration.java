package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import org.jspecify.annotations.Nullable;

/// How a state machine logs, traces and encrypts: each a JSON text in the API's shape, or null
/// where the service's default holds. The catalog keeps and compares them, and looks inside only
/// for what an execution needs to know.
public record MachineConfiguration(
    @Nullable String logging, @Nullable String tracing, @Nullable String encryption) {
  private static final String DESTINATIONS = "destinations";

  /// Every default.
  public static final MachineConfiguration NONE = new MachineConfiguration(null, null, null);

  /// This configuration with what `change` names in its place.
  MachineConfiguration changedBy(MachineConfiguration change) {
    return new MachineConfiguration(
        change.logging == null ? logging : change.logging,
        change.tracing == null ? tracing : change.tracing,
        change.encryption == null ? encryption : change.encryption);
  }

  /// How an execution that is started now logs; null if it does not, which most do not and which is
  /// told without parsing.
  public @Nullable ExecutionLogging executionLogging() {
    if (logging == null
        || !logging.contains(DESTINATIONS)
        || !(JsonParser.parse(logging) instanceof JsonObject configuration)) {
      return null;
    }
    String level = configuration.string("level");
    String logGroupArn = logGroupArn(configuration);
    if (level == null || level.equals("OFF") || logGroupArn == null) {
      return null;
    }
    return new ExecutionLogging(
        ExecutionLogging.Level.valueOf(level),
        configuration.get("includeExecutionData") == JsonBoolean.TRUE,
        logGroupArn);
  }

  private static @Nullable String logGroupArn(JsonObject configuration) {
    return configuration.get(DESTINATIONS) instanceof JsonArray destinations
            && destinations.size() == 1
            && destinations.get(0) instanceof JsonObject destination
            && destination.get("cloudWatchLogsLogGroup") instanceof JsonObject group
        ? group.string("logGroupArn")
        : null;
  }

  byte[] encode() {
    return new RowWriter(1).text(1, logging).text(2, tracing).text(3, encryption).toBytes();
  }

  static MachineConfiguration decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String logging = null;
    String tracing = null;
    String encryption = null;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> logging = fields.text();
        case 2 -> tracing = fields.text();
        case 3 -> encryption = fields.text();
        default -> {}
      }
    }
    return new MachineConfiguration(logging, tracing, encryption);
  }
}
