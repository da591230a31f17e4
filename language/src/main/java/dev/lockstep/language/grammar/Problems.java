package dev.lockstep.language.grammar;

import dev.lockstep.language.Diagnostic;
import dev.lockstep.language.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with one definition, in the order in which it was found.
public final class Problems {
  /// How many problems are kept; a text may hold one in every character.
  public static final int MAX_PROBLEMS = 1_000;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int errors;

  public void schema(String message, Location location) {
    error(Code.SCHEMA_VALIDATION_FAILED, message, location);
  }

  public void error(Code code, String message, @Nullable Location location) {
    errors++;
    add(Severity.ERROR, code, message, location);
  }

  public void warning(Code code, String message, Location location) {
    add(Severity.WARNING, code, message, location);
  }

  private void add(Severity severity, Code code, String message, @Nullable Location location) {
    boolean firstError = severity == Severity.ERROR && errors == 1;
    if (diagnostics.size() < MAX_PROBLEMS || firstError) {
      diagnostics.add(
          new Diagnostic(
              severity, code.name(), message, location == null ? null : location.toString()));
    }
  }

  /// How many errors were reported so far.
  public int errors() {
    return errors;
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
