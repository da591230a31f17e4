package dev.lockstep.functions.service;

import dev.lockstep.functions.runtime.Interpreter;
import dev.lockstep.functions.runtime.Interpreters;
import dev.lockstep.functions.runtime.RuntimeName;
import dev.lockstep.functions.runtime.RuntimeName.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What runs a function of a given runtime on this machine.
sealed interface RuntimeChoice {
  /// @param interpreter null for `provided`, whose code brings its own
  record Chosen(RuntimeName runtime, @Nullable Interpreter interpreter) implements RuntimeChoice {
    Path program(Path codeRoot) {
      return interpreter == null ? codeRoot.resolve("bootstrap") : interpreter.executable();
    }

    /// What a function's log should say of an interpreter that is not the one asked for.
    @Nullable String note() {
      if (interpreter == null || interpreter.version().equals(runtime.version())) {
        return null;
      }
      RuntimeName.Version version = interpreter.version();
      String found =
          runtime.family() == Family.PYTHON
              ? version.major() + "." + version.minor()
              : Integer.toString(version.major());
      return "NOTE\tThe runtime "
          + runtime
          + " was not found on this machine; version "
          + found
          + " ("
          + interpreter.executable()
          + ") is used instead";
    }
  }

  /// @param reason a sentence for the caller
  record None(String reason) implements RuntimeChoice {}

  static RuntimeChoice choose(
      String runtime, Interpreters interpreters, List<Path> javaRuntimeClassPath) {
    Optional<RuntimeName> name = RuntimeName.parse(runtime);
    if (name.isEmpty()) {
      return new None(
          "Value "
              + runtime
              + " at 'runtime' failed to satisfy constraint: Member must be a runtime"
              + " that can run here: python3.*, nodejs*.x, java*, provided.al2 or provided.al2023");
    }
    Family family = name.get().family();
    if (family == Family.PROVIDED) {
      return new Chosen(name.get(), null);
    }
    if (family == Family.JAVA && javaRuntimeClassPath.isEmpty()) {
      return new None(
          "The runtime "
              + runtime
              + " needs AWS's runtime interface client for Java, which this"
              + " server was not given");
    }
    Optional<Interpreter> interpreter = interpreters.find(name.get());
    return interpreter.isPresent()
        ? new Chosen(name.get(), interpreter.get())
        : new None(
            "The runtime "
                + runtime
                + " cannot run here: no "
                + program(family)
                + " was found on PATH or in the usual places");
  }

  private static String program(Family family) {
    return switch (family) {
      case PYTHON -> "python3";
      case NODE -> "node";
      case JAVA -> "java";
      case PROVIDED -> "bootstrap";
    };
  }
}
