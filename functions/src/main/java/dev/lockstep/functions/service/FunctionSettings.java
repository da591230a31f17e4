package dev.lockstep.functions.service;

import dev.lockstep.functions.EndpointUrl;
import dev.lockstep.functions.FunctionLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the local Lambda service is set up.
///
/// @param enabled false refuses every operation
/// @param directory where code and the processes' temporary files lie; made if it is missing
/// @param folderRoot below which development folders lie, or null for none
/// @param endpointUrl where functions find this server
/// @param javaRuntimeClassPath the jars of AWS's runtime interface client for Java; empty if Java
///   functions are not to run
public record FunctionSettings(
    boolean enabled,
    Path directory,
    @Nullable Path folderRoot,
    EndpointUrl endpointUrl,
    List<Path> javaRuntimeClassPath,
    FunctionLimits limits) {
  public FunctionSettings {
    // Processes have working directories of their own.
    directory = directory.toAbsolutePath();
    javaRuntimeClassPath = javaRuntimeClassPath.stream().map(Path::toAbsolutePath).toList();
  }

  /// Functions below `directory` with AWS's limits, no development folders and no Java.
  public static FunctionSettings in(Path directory) {
    return new FunctionSettings(
        true, directory, null, EndpointUrl.NONE, List.of(), FunctionLimits.defaults());
  }

  public FunctionSettings withFolderRoot(Path root) {
    return new FunctionSettings(
        enabled, directory, root, endpointUrl, javaRuntimeClassPath, limits);
  }

  public FunctionSettings withJavaRuntime(List<Path> classPath) {
    return new FunctionSettings(enabled, directory, folderRoot, endpointUrl, classPath, limits);
  }

  public FunctionSettings withEndpointUrl(EndpointUrl url) {
    return new FunctionSettings(enabled, directory, folderRoot, url, javaRuntimeClassPath, limits);
  }

  public FunctionSettings withLimits(FunctionLimits other) {
    return new FunctionSettings(
        enabled, directory, folderRoot, endpointUrl, javaRuntimeClassPath, other);
  }

  public FunctionSettings turnedOff() {
    return new FunctionSettings(
        false, directory, folderRoot, endpointUrl, javaRuntimeClassPath, limits);
  }
}
