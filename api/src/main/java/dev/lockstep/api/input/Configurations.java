package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The logging, tracing and encryption configurations of an input.
public final class Configurations {
  private static final String LOG_GROUP =
      "arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:log-group:[a-zA-Z0-9_/.#-]{1,512}:\\*";

  private Configurations() {}

  public static MachineConfiguration read(Members members) {
    return new MachineConfiguration(
        text(logging(members.structure("loggingConfiguration"))),
        text(tracing(members.structure("tracingConfiguration"))),
        text(encryption(members.structure("encryptionConfiguration"))));
  }

  private static @Nullable String text(@Nullable JsonObject configuration) {
    return configuration == null ? null : configuration.toJson();
  }

  private static @Nullable JsonObject logging(@Nullable Members logging) {
    if (logging == null) {
      return null;
    }
    String level = logging.text("level", Shapes.LOG_LEVEL);
    boolean data = logging.flag("includeExecutionData", false);
    List<JsonValue> destinations = new ArrayList<>();
    List<Members> given = logging.structures("destinations");
    for (Members destination : given == null ? List.<Members>of() : given) {
      Members group = destination.structure("cloudWatchLogsLogGroup");
      String arn = group == null ? null : group.text("logGroupArn", Shapes.ARN);
      if (arn == null || !arn.matches(LOG_GROUP)) {
        throw invalidLogging("Log Destination not found.");
      }
      destinations.add(
          JsonObject.of(
              "cloudWatchLogsLogGroup", JsonValue.object().put("logGroupArn", arn).build()));
    }
    String effective = level == null ? "OFF" : level;
    boolean off = effective.equals("OFF");
    if (destinations.size() > 1 || (!off && destinations.isEmpty())) {
      throw invalidLogging("Must specify exactly one Log Destination.");
    }
    JsonObject.Builder shown =
        JsonValue.object().put("level", effective).put("includeExecutionData", data);
    if (!destinations.isEmpty()) {
      shown.put("destinations", JsonArray.copyOf(destinations));
    }
    return shown.build();
  }

  private static ApiException invalidLogging(String problem) {
    return new ApiException(
        "InvalidLoggingConfiguration", "Invalid Logging Configuration: " + problem);
  }

  private static @Nullable JsonObject tracing(@Nullable Members tracing) {
    return tracing == null
        ? null
        : JsonObject.of("enabled", JsonValue.of(tracing.flag("enabled", false)));
  }

  /// An encryption other than the default is refused: this server has no keys of its own yet.
  public static @Nullable JsonObject encryption(@Nullable Members encryption) {
    if (encryption == null) {
      return null;
    }
    String type = encryption.requiredText("type", Shapes.ENCRYPTION_TYPE);
    if (type.equals("CUSTOMER_MANAGED_KMS_KEY")) {
      throw new ApiException(
          "InvalidEncryptionConfiguration",
          "Invalid Encryption Configuration: customer managed keys are not supported");
    }
    return JsonValue.object().put("type", type).build();
  }
}
