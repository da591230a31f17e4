package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.NumberField;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.state.Distribution.Batcher;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `ItemBatcher`: how a distributed Map groups its items. It needs at least one limit.
final class ItemBatcherField {
  private static final Range MAX_ITEMS = Range.from(0);
  private static final Range MAX_BYTES = new Range(0, 262_144);

  private ItemBatcherField() {}

  static @Nullable Batcher read(StateReader state) {
    Fields batcher = state.fields().object("ItemBatcher");
    if (batcher == null) {
      return null;
    }
    LanguageFields.check(
        state,
        batcher,
        Set.of("MaxItemsPerBatch", "MaxInputBytesPerBatch", "BatchInput"),
        Set.of("MaxItemsPerBatchPath", "MaxInputBytesPerBatchPath"),
        Set.of());
    boolean limited = batcher.names().stream().anyMatch(name -> name.startsWith("Max"));
    if (!limited) {
      batcher
          .problems()
          .schema(
              "At least one of these fields is required: [MaxItemsPerBatch,"
                  + " MaxInputBytesPerBatch]",
              batcher.location());
    }
    return new Batcher(
        NumberField.read(state, batcher, "MaxItemsPerBatch", MAX_ITEMS),
        NumberField.read(state, batcher, "MaxInputBytesPerBatch", MAX_BYTES),
        state.isJsonata()
            ? JsonataFields.template(state, batcher, "BatchInput", StatesVariable.INPUT)
            : JsonPathFields.template(state, batcher, "BatchInput"));
  }
}
