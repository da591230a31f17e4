package dev.lockstep.functions.service;

import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.FunctionRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller asks a function's configuration to be. Null leaves a part as it is, or at its
/// default for a new function.
public record FunctionConfiguration(
    @Nullable String runtime,
    @Nullable String handler,
    @Nullable String role,
    @Nullable String description,
    @Nullable Integer timeoutSeconds,
    @Nullable Integer memoryMegabytes,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, String> tags,
    @Nullable String architecture) {

  FunctionRecord appliedTo(FunctionRecord record, Instant now, String revisionId) {
    return new FunctionRecord(
        record.arn(),
        or(runtime, record.runtime()),
        or(handler, record.handler()),
        or(role, record.role()),
        or(description, record.description()),
        or(timeoutSeconds, record.timeoutSeconds()),
        or(memoryMegabytes, record.memoryMegabytes()),
        or(environment, record.environment()),
        or(tags, record.tags()),
        or(architecture, record.architecture()),
        record.code(),
        now,
        revisionId);
  }

  static FunctionRecord withCode(
      FunctionRecord record, CodeLocation code, Instant now, String revisionId) {
    return new FunctionRecord(
        record.arn(),
        record.runtime(),
        record.handler(),
        record.role(),
        record.description(),
        record.timeoutSeconds(),
        record.memoryMegabytes(),
        record.environment(),
        record.tags(),
        record.architecture(),
        code,
        now,
        revisionId);
  }

  /// A record with Lambda's defaults.
  static FunctionRecord blank(FunctionArn arn, CodeLocation code) {
    return new FunctionRecord(
        arn,
        "",
        "",
        "",
        "",
        FunctionLimits.DEFAULT_TIMEOUT_SECONDS,
        FunctionLimits.DEFAULT_MEMORY_MEGABYTES,
        Map.of(),
        Map.of(),
        "x86_64",
        code,
        Instant.EPOCH,
        "");
  }

  private static <T> T or(@Nullable T asked, T present) {
    return asked == null ? present : asked;
  }
}
