package dev.lockstep.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads definitions.
public final class Definitions {
  private final Resources resources;

  public Definitions(Resources resources) {
    this.resources = resources;
  }

  /// What kind of state machine a definition is for.
  public enum MachineType {
    STANDARD,
    EXPRESS
  }

  /// @param machine null exactly if a diagnostic is an error
  public record Reading(@Nullable StateMachine machine, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Reads `text`. Never throws on bad input.
  public Reading read(String text, MachineType type) {
    throw new UnsupportedOperationException(text + type + resources);
  }
}
