package dev.lockstep.functions.service;

import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.runtime.Interpreters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a function can be what its caller wants it to be.
final class FunctionChecks {
  private final FunctionLimits limits;
  private final Interpreters interpreters;
  private final List<Path> javaRuntimeClassPath;

  FunctionChecks(
      FunctionLimits limits, Interpreters interpreters, List<Path> javaRuntimeClassPath) {
    this.limits = limits;
    this.interpreters = interpreters;
    this.javaRuntimeClassPath = javaRuntimeClassPath;
  }

  Optional<Rejection> problem(FunctionRecord planned, @Nullable CodeSource source) {
    if (planned.runtime().isEmpty() || planned.handler().isEmpty()) {
      return Optional.of(
          Rejection.invalidParameter(
              "Runtime and Handler are mandatory parameters for functions created with deployment"
                  + " packages."));
    }
    if (source instanceof CodeSource.ZipFile(byte[] bytes) && bytes.length > limits.maxZipBytes()) {
      return Optional.of(
          new Rejection(
              "RequestEntityTooLargeException",
              "The zip file must be smaller than " + limits.maxZipBytes() + " bytes",
              413));
    }
    Optional<Rejection> environment =
        EnvironmentCheck.problem(planned.environment(), limits.maxEnvironmentBytes());
    if (environment.isPresent()) {
      return environment;
    }
    return switch (runtime(planned.runtime())) {
      case RuntimeChoice.None(String reason) -> Optional.of(Rejection.invalidParameter(reason));
      case RuntimeChoice.Chosen _ -> Optional.empty();
    };
  }

  RuntimeChoice runtime(String name) {
    return RuntimeChoice.choose(name, interpreters, javaRuntimeClassPath);
  }
}
