package dev.lockstep.server;

import java.util.Locale;

/// One setting: its name in the file, and by rule its environment variable.
///
/// @param name as in the YAML file, nested by dots
/// @param defaultText its default, for people
/// @param description one sentence
record ConfigurationKey(String name, String defaultText, String description) {

  /// `functions.folders` is `LOCKSTEP_FUNCTIONS_FOLDERS`, `callsPerService`
  /// `LOCKSTEP_CALLS_PER_SERVICE`.
  String environmentVariable() {
    String words = name.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2");
    return "LOCKSTEP_" + words.toUpperCase(Locale.ROOT);
  }
}
