package dev.lockstep.simulation;

import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.simulation.machine.Rendering;
import org.jspecify.annotations.Nullable;

/// The machine of one name as its owner knows it.
final class Owned {
  final String name;
  final MachineType type;

  /// Whether it is never changed, since others nest it.
  final boolean fixed;

  /// What the owner wants it to be.
  Workload.Machine wanted;

  /// What the catalog must say, once nothing is under way.
  Shelf shelf = Shelf.NOTHING;

  /// So many commands about it are under way, all the same.
  int underWay;

  /// The change whose reply was lost: it has happened or not.
  Shelf.@Nullable Change unsure;

  Owned(String name, MachineType type, boolean fixed, Workload.Machine wanted) {
    this.name = name;
    this.type = type;
    this.fixed = fixed;
    this.wanted = wanted;
  }

  String arn() {
    return Rendering.STATE_MACHINE + name;
  }

  /// Whether the owner knows how the catalog stands.
  boolean isSettled() {
    return underWay == 0 && unsure == null;
  }
}
