package dev.lockstep.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Options by name, before anything is made of them.
record CommandLine(Map<String, String> options) {
  private static final Set<String> FLAGS = Set.of("--verbose", "--suffix", "--complete");
  private static final Set<String> VALUES =
      Set.of(
          "--endpoint",
          "--data",
          "--area",
          "--needs",
          "--match",
          "--report",
          "--parallel",
          "--mock-config");

  /// @throws IllegalArgumentException if an option is unknown or lacks its value
  static CommandLine of(String... arguments) {
    Map<String, String> options = new HashMap<>();
    List<String> words = List.of(arguments);
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i);
      if (FLAGS.contains(name)) {
        options.put(name, "");
      } else if (!VALUES.contains(name)) {
        throw new IllegalArgumentException("Unknown option: " + name);
      } else if (i + 1 == words.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      } else {
        i++;
        options.put(name, words.get(i));
      }
    }
    return new CommandLine(options);
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  String value(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  String required(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    return value;
  }
}
