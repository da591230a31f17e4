package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Location;
import dev.lockstep.language.grammar.Problems;

/// What a state may be called.
final class StateNames {
  /// In Unicode characters.
  static final int MAX_LENGTH = 80;

  private StateNames() {}

  static void check(String name, Location location, Problems problems) {
    if (name.isEmpty()) {
      problems.error(Code.INVALID_STATE_NAME, "The state name cannot be empty", location);
    } else if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
      problems.error(
          Code.INVALID_STATE_NAME,
          "The state name '"
              + name
              + "' exceeds the "
              + MAX_LENGTH
              + "-character limit allowed by the service",
          location);
    }
  }
}
