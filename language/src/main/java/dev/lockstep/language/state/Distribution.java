package dev.lockstep.language.state;

import dev.lockstep.expressions.Expression;
import org.jspecify.annotations.Nullable;

/// What only a distributed Map has.
///
/// @param reader where its items come from; null for the state's data
/// @param batcher how its items are grouped; null for one item an iteration
/// @param exports whether its results are written elsewhere, so that its result tells where
public record Distribution(@Nullable Reader reader, @Nullable Batcher batcher, boolean exports) {

  /// `ItemReader`.
  ///
  /// @param inputType `CSV`, `JSON`, …; null where the definition says nothing
  /// @param itemsPointer a JSON Pointer to the items in a JSON text, or null
  /// @param maxItems how many items count; null for all
  public record Reader(
      @Nullable String inputType, @Nullable String itemsPointer, @Nullable Expression maxItems) {
    static final Reader PLAIN = new Reader(null, null, null);
  }

  /// `ItemBatcher`; null or 0 is no limit.
  ///
  /// @param batchInput what every batch gets beside its items, or null
  public record Batcher(
      @Nullable Expression maxItems,
      @Nullable Expression maxInputBytes,
      @Nullable Expression batchInput) {}
}
