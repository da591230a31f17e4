package dev.lockstep.expressions.jsonata;

/// What things of the library are taken to occupy, in bytes.
final class Costs {
  /// An element of a list.
  static final long ELEMENT = 16;

  private Costs() {}
}
