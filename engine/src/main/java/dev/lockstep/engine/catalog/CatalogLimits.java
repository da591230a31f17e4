package dev.lockstep.engine.catalog;

/// How much the catalog holds. AWS's values are the defaults.
///
/// @param stateMachines of one account in one region
/// @param activities likewise
/// @param versions of one state machine
/// @param aliases of one state machine
public record CatalogLimits(int stateMachines, int activities, int versions, int aliases) {
  public static final CatalogLimits DEFAULT = new CatalogLimits(100_000, 100_000, 1_000, 100);
}
