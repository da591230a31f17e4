package dev.lockstep.engine.catalog;

import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import org.jspecify.annotations.Nullable;

/// How a state machine logs, traces and encrypts: each a JSON text in the API's shape, or null
/// where the service's default holds. The catalog keeps and compares them; it does not look inside.
public record MachineConfiguration(
    @Nullable String logging, @Nullable String tracing, @Nullable String encryption) {
  /// Every default.
  public static final MachineConfiguration NONE = new MachineConfiguration(null, null, null);

  /// This configuration with what `change` names in its place.
  MachineConfiguration changedBy(MachineConfiguration change) {
    return new MachineConfiguration(
        change.logging == null ? logging : change.logging,
        change.tracing == null ? tracing : change.tracing,
        change.encryption == null ? encryption : change.encryption);
  }

  byte[] encode() {
    return new RowWriter(1).text(1, logging).text(2, tracing).text(3, encryption).toBytes();
  }

  static MachineConfiguration decode(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    String logging = null;
    String tracing = null;
    String encryption = null;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> logging = fields.text();
        case 2 -> tracing = fields.text();
        case 3 -> encryption = fields.text();
        default -> {}
      }
    }
    return new MachineConfiguration(logging, tracing, encryption);
  }
}
