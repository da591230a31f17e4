package dev.lockstep.cli.display;

/// The few colours in use, named by what they say.
public enum Colour {
  GOOD("\u001b[32m"),
  BAD("\u001b[31m"),
  CAUTION("\u001b[33m"),
  ACCENT("\u001b[36m"),
  FAINT("\u001b[2m"),
  BOLD("\u001b[1m");

  static final String RESET = "\u001b[0m";

  final String start;

  Colour(String start) {
    this.start = start;
  }
}
