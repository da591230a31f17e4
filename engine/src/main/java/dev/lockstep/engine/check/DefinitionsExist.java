package dev.lockstep.engine.check;

import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import java.util.HexFormat;

/// The definition that an execution runs is there.
final class DefinitionsExist implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    rows.executions((identity, _) -> {
      if (!rows.has(Table.CATALOG, Keys.definition(identity.definitionHash()))) {
        findings.add(
            "%s lacks its definition %s"
                .formatted(
                    rows.name(identity.number()),
                    HexFormat.of().formatHex(identity.definitionHash())));
      }
    });
  }
}
