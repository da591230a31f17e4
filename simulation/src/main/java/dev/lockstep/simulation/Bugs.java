package dev.lockstep.simulation;

/// Bugs in what a decision calls: now and then one is thrown in the middle of it. It must concern
/// one execution alone, which goes on where it was once somebody has it tried again.
final class Bugs {
  /// Thrown where the product has none.
  static final class Planted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Planted() {
      super("planted");
    }
  }

  private final Chance chance;
  private final Statistics statistics;
  private int permille;
  private boolean deciding;

  Bugs(Chance chance, Statistics statistics) {
    this.chance = chance;
    this.statistics = statistics;
    permille = chance.permille(300) ? chance.between(20, 200) : 0;
  }

  /// Whether a partition decides: on lanes nobody could have anything tried again.
  void deciding(boolean now) {
    deciding = now;
  }

  /// A place where a bug may be.
  void strike() {
    if (deciding && chance.permille(permille)) {
      statistics.add(Count.BUGS);
      throw new Planted();
    }
  }

  /// They are mended.
  void end() {
    permille = 0;
  }

  static boolean isPlanted(String problem) {
    return problem.contains(Planted.class.getName());
  }
}
