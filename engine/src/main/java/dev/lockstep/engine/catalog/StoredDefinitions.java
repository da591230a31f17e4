package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.row.Keys;

/// Writes definitions.
final class StoredDefinitions {
  private StoredDefinitions() {}

  /// Makes sure that `text` is kept under `hash`.
  static void keep(CatalogWork work, byte[] hash, String text) {
    byte[] key = Keys.definition(hash);
    if (work.get(key) == null) {
      work.put(key, DefinitionRow.encode(text));
    }
  }
}
