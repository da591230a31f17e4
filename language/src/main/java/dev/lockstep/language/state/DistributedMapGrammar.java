package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.StateReader;
import java.util.Set;

/// Reads the fields that only a distributed Map has.
final class DistributedMapGrammar {
  static final Set<String> FIELDS = Set.of("ItemReader", "ItemBatcher", "ResultWriter", "Label");

  static final int MAX_LABEL_LENGTH = 40;

  private DistributedMapGrammar() {}

  static Distribution read(StateReader state, MachineStates machine) {
    Fields fields = state.fields();
    checkLabel(fields, machine);
    Distribution distribution =
        new Distribution(
            ItemReaderField.read(state),
            ItemBatcherField.read(state),
            ResultWriterField.read(state));
    if (!state.definition().forTest()) {
      refuse(fields);
    }
    return distribution;
  }

  /// Remove this, and its call, when distributed Maps can run.
  private static void refuse(Fields fields) {
    fields.problems().schema("Distributed Map is not supported yet", fields.location());
  }

  /// Reports fields that mean nothing in an inline Map.
  static void refuseInline(Fields fields) {
    for (String name : fields.names()) {
      if (FIELDS.contains(name)) {
        fields
            .problems()
            .schema(
                "Field '" + name + "' is only supported in DISTRIBUTED mode", fields.location());
      }
    }
  }

  private static void checkLabel(Fields fields, MachineStates machine) {
    String label = fields.string("Label");
    if (label == null) {
      return;
    }
    if (label.codePointCount(0, label.length()) > MAX_LABEL_LENGTH) {
      fields
          .problems()
          .error(
              Code.INVALID_LABEL_NAME,
              "The label name '"
                  + label
                  + "' exceeds the "
                  + MAX_LABEL_LENGTH
                  + "-character limit allowed by the service",
              fields.location("Label"));
    } else if (!isName(label)) {
      fields
          .problems()
          .error(
              Code.INVALID_LABEL_NAME,
              "The label name '" + label + "' contains invalid characters",
              fields.location("Label"));
    }
    if (!machine.claimLabel(label)) {
      fields
          .problems()
          .error(
              Code.DUPLICATE_LABEL_NAME,
              "Duplicate Label name: " + label,
              fields.location("Label"));
    }
  }

  /// The characters that resource names of the service may have.
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.codePoints()
            .noneMatch(c ->
                "<>{}[]?*\"#%\\^|~`$&,;:/".indexOf(c) >= 0
                    || Character.isWhitespace(c)
                    || Character.isISOControl(c));
  }
}
