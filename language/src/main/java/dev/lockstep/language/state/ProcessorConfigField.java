package dev.lockstep.language.state;

import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.StateReader;
import java.util.Set;

/// `ProcessorConfig`: whether a Map runs within its execution or in executions of its own.
final class ProcessorConfigField {
  private ProcessorConfigField() {}

  static boolean isDistributed(StateReader state, Fields processor) {
    Fields config = processor.object("ProcessorConfig");
    if (config == null) {
      return false;
    }
    String mode = config.oneOf("Mode", "INLINE", "DISTRIBUTED");
    if (!"DISTRIBUTED".equals(mode)) {
      config.allow(Set.of("Mode"));
      return false;
    }
    config.allow(Set.of("Mode", "ExecutionType"));
    config.require("ExecutionType");
    config.oneOf("ExecutionType", "STANDARD", "EXPRESS");
    if (state.definition().type() == MachineType.EXPRESS) {
      config
          .problems()
          .schema(
              "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state"
                  + " machines",
              config.location());
    }
    return true;
  }
}
