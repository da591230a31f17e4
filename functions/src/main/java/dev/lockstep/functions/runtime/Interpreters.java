package dev.lockstep.functions.runtime;

import dev.lockstep.functions.runtime.RuntimeName.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the interpreter for a runtime: the version it names, else the nearest newer one, else the
/// newest older one. What was found is remembered as long as it is there.
public final class Interpreters {
  private final SearchPath searchPath;
  private final Map<Path, Optional<Interpreter>> probed = new ConcurrentHashMap<>();
  private final Map<RuntimeName, Interpreter> found = new ConcurrentHashMap<>();

  public Interpreters(SearchPath searchPath) {
    this.searchPath = searchPath;
  }

  /// The interpreter for a runtime; nothing if the machine has none of its kind, or for `provided`,
  /// which needs none.
  public Optional<Interpreter> find(RuntimeName runtime) {
    if (runtime.family() == Family.PROVIDED) {
      return Optional.empty();
    }
    Interpreter known = found.get(runtime);
    if (known != null && Files.isExecutable(known.executable())) {
      return Optional.of(known);
    }
    Optional<Interpreter> nearest = search(runtime);
    nearest.ifPresent(interpreter -> found.put(runtime, interpreter));
    return nearest;
  }

  private Optional<Interpreter> search(RuntimeName runtime) {
    List<Interpreter> others = new ArrayList<>();
    for (Path candidate : searchPath.candidates(runtime)) {
      Optional<Interpreter> interpreter =
          probed.computeIfAbsent(candidate, path -> Probe.interpreter(runtime.family(), path));
      if (interpreter.isPresent() && interpreter.get().isExactly(runtime)) {
        return interpreter;
      }
      interpreter.ifPresent(others::add);
    }
    Comparator<Interpreter> byVersion = Comparator.comparing(Interpreter::version);
    return others.stream()
        .filter(each -> each.version().compareTo(runtime.version()) > 0)
        .min(byVersion)
        .or(() -> others.stream().max(byVersion));
  }
}
