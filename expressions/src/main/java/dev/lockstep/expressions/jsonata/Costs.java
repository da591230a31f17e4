package dev.lockstep.expressions.jsonata;

/// What things of the library are taken to occupy, in bytes.
final class Costs {
  /// An element of a list together with the number or text in it.
  static final long ELEMENT = 16;

  /// An element of a list whose value is there already.
  static final long REFERENCE = 4;

  /// A list or a map without its elements.
  static final long CONTAINER = 48;

  private Costs() {}
}
