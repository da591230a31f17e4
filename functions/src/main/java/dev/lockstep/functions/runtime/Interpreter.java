package dev.lockstep.functions.runtime;

import dev.lockstep.functions.runtime.RuntimeName.Version;
import java.nio.file.Path;

/// A program of this machine that runs a kind of function. For Node and Java the minor version is
/// 0.
public record Interpreter(Path executable, Version version) {
  boolean isExactly(RuntimeName runtime) {
    return version.equals(runtime.version());
  }
}
