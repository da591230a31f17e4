package dev.lockstep.functions;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is kept of a function.
///
/// @param runtime Lambda's name of the runtime, like `python3.13`
/// @param handler what of the code is called, like `module.function`
/// @param role the ARN of its execution role, which is not used
/// @param revisionId changes with every change of the record
public record FunctionRecord(
    FunctionArn arn,
    String runtime,
    String handler,
    String role,
    String description,
    int timeoutSeconds,
    int memoryMegabytes,
    Map<String, String> environment,
    Map<String, String> tags,
    String architecture,
    CodeLocation code,
    Instant lastModified,
    String revisionId) {
  /// The only version there is.
  public static final String LATEST = "$LATEST";

  public FunctionRecord {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
