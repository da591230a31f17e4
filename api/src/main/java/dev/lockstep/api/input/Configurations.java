package dev.lockstep.api.input;

import dev.lockstep.api.call.LogDestinations;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The logging, tracing and encryption configurations of an input, with their defaults filled in;
/// null where the input has none.
public record Configurations(
    @Nullable JsonObject logging, @Nullable JsonObject tracing, @Nullable JsonObject encryption) {
  public static final JsonObject DEFAULT_LOGGING =
      JsonValue.object().put("level", "OFF").put("includeExecutionData", false).build();
  public static final JsonObject DEFAULT_TRACING = JsonObject.of("enabled", JsonValue.of(false));
  public static final JsonObject DEFAULT_ENCRYPTION = Encryption.DEFAULT;

  private static final Pattern LOG_GROUP =
      Pattern.compile(
          "arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:log-group:[a-zA-Z0-9_/.#-]{1,512}:\\*");

  public static Configurations read(Members members) {
    return new Configurations(
        logging(members.structure("loggingConfiguration")),
        tracing(members.structure("tracingConfiguration")),
        Encryption.read(members.structure("encryptionConfiguration")));
  }

  public boolean isEmpty() {
    return logging == null && tracing == null && encryption == null;
  }

  /// What the input gives, for a change.
  ///
  /// @throws ApiException if one of them cannot be
  public MachineConfiguration given(LogDestinations destinations) {
    check(destinations);
    return new MachineConfiguration(text(logging), text(tracing), text(encryption));
  }

  /// What the input gives and defaults for the rest, for something new.
  ///
  /// @throws ApiException if one of them cannot be
  public MachineConfiguration complete(LogDestinations destinations) {
    check(destinations);
    return new MachineConfiguration(
        (logging == null ? DEFAULT_LOGGING : logging).toJson(),
        (tracing == null ? DEFAULT_TRACING : tracing).toJson(),
        (encryption == null ? DEFAULT_ENCRYPTION : encryption).toJson());
  }

  private static @Nullable String text(@Nullable JsonObject configuration) {
    return configuration == null ? null : configuration.toJson();
  }

  private static @Nullable JsonObject logging(@Nullable Members logging) {
    if (logging == null) {
      return null;
    }
    String level = logging.text("level", Shapes.LOG_LEVEL);
    JsonObject.Builder configuration =
        JsonValue.object()
            .put("level", level == null ? "OFF" : level)
            .put("includeExecutionData", logging.flag("includeExecutionData", false));
    List<Members> destinations = logging.structures("destinations");
    if (destinations != null) {
      List<JsonValue> read = new ArrayList<>(destinations.size());
      destinations.forEach(destination -> read.add(destination(destination)));
      configuration.put("destinations", JsonArray.copyOf(read));
    }
    return configuration.build();
  }

  private static JsonObject destination(Members destination) {
    Members group = destination.structure("cloudWatchLogsLogGroup");
    String arn = group == null ? null : group.text("logGroupArn", Shapes.ARN);
    return JsonObject.of(
        "cloudWatchLogsLogGroup",
        JsonObject.of("logGroupArn", JsonValue.of(arn == null ? "" : arn)));
  }

  private static @Nullable JsonObject tracing(@Nullable Members tracing) {
    return tracing == null
        ? null
        : JsonObject.of("enabled", JsonValue.of(tracing.flag("enabled", false)));
  }

  private void check(LogDestinations destinations) {
    if (logging != null) {
      checkLogging(logging, destinations);
    }
    Encryption.check(encryption);
  }

  private static void checkLogging(JsonObject logging, LogDestinations known) {
    JsonArray destinations =
        logging.get("destinations") instanceof JsonArray array ? array : JsonArray.EMPTY;
    boolean off = "OFF".equals(logging.string("level"));
    if (destinations.size() > 1 || (!off && destinations.isEmpty())) {
      throw invalidLogging("Must specify exactly one Log Destination.");
    }
    for (JsonValue destination : destinations) {
      String logGroupArn = logGroup(destination);
      if (!LOG_GROUP.matcher(logGroupArn).matches() || !known.find(logGroupArn)) {
        throw invalidLogging("Log Destination not found.");
      }
    }
  }

  private static String logGroup(JsonValue destination) {
    return destination instanceof JsonObject object
            && object.get("cloudWatchLogsLogGroup") instanceof JsonObject group
            && group.string("logGroupArn") instanceof String arn
        ? arn
        : "";
  }

  private static ApiException invalidLogging(String problem) {
    return new ApiException(
        "InvalidLoggingConfiguration", "Invalid Logging Configuration: " + problem);
  }
}
