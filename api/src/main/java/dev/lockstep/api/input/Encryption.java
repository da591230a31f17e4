package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The `encryptionConfiguration` of an input. This server manages no keys, so the only one that it
/// accepts is AWS's default.
final class Encryption {
  static final JsonObject DEFAULT = JsonObject.of("type", JsonValue.of("AWS_OWNED_KEY"));

  /// In seconds.
  private static final int MIN_REUSE_PERIOD = 60;

  private static final int MAX_REUSE_PERIOD = 900;

  private Encryption() {}

  static @Nullable JsonObject read(@Nullable Members members) {
    if (members == null) {
      return null;
    }
    JsonObject.Builder read =
        JsonValue.object()
            .putIfPresent("kmsKeyId", members.text("kmsKeyId", Shapes.KMS_KEY_ID))
            .put("type", members.requiredText("type", Shapes.ENCRYPTION_TYPE));
    Long period =
        members.optionalNumber("kmsDataKeyReusePeriodSeconds", MIN_REUSE_PERIOD, MAX_REUSE_PERIOD);
    if (period != null) {
      read.put("kmsDataKeyReusePeriodSeconds", period);
    }
    return read.build();
  }

  /// @throws ApiException if it is not the default
  static void check(@Nullable JsonObject encryption) {
    if (encryption == null || encryption.equals(DEFAULT)) {
      return;
    }
    throw new ApiException(
        "InvalidEncryptionConfiguration",
        "Invalid Encryption Configuration: "
            + ("AWS_OWNED_KEY".equals(encryption.string("type"))
                ? "kmsKeyId and kmsDataKeyReusePeriodSeconds go with CUSTOMER_MANAGED_KMS_KEY only"
                : "this server manages no keys, so CUSTOMER_MANAGED_KMS_KEY is not supported;"
                    + " leave encryptionConfiguration out or use AWS_OWNED_KEY"));
  }
}
