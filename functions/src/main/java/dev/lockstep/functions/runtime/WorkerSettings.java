package dev.lockstep.functions.runtime;

import dev.lockstep.functions.EndpointUrl;
import java.nio.file.Path;
import java.util.List;

/// What processes are given besides their function.
///
/// @param directory where bootstrap programs and the processes' temporary folders lie
/// @param javaClassPath the jars of AWS's runtime interface client for Java
/// @param endpointUrl where the functions' AWS SDKs find this server
public record WorkerSettings(Path directory, List<Path> javaClassPath, EndpointUrl endpointUrl) {
  public WorkerSettings {
    javaClassPath = List.copyOf(javaClassPath);
  }
}
