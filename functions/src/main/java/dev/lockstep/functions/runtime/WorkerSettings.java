package dev.lockstep.functions.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What processes are given besides their function.
///
/// @param directory where bootstrap programs and the processes' temporary folders lie
/// @param javaClassPath the jars of AWS's runtime interface client for Java
/// @param endpointUrl where the functions' AWS SDKs find this server, or null for AWS itself;
///     asked at each start of a process
public record WorkerSettings(
    Path directory, List<Path> javaClassPath, Supplier<@Nullable String> endpointUrl) {
  public WorkerSettings {
    javaClassPath = List.copyOf(javaClassPath);
  }
}
