package dev.lockstep.engine.check;

import dev.lockstep.engine.decision.ListRows;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.StatusLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every execution is found under its name, in the lists of its machine, version and alias for its
/// status and no other, and among the closed ones if it is closed; and what is found exists.
final class ListsAgree implements Invariant {
  private static final char LISTED = 'l';
  private static final char BY_STATUS = 's';
  private static final char BY_QUALIFIER = 'q';
  private static final char REDRIVEN = 'v';

  @Override
  public void check(PartitionRows rows, Findings findings) {
    Map<Character, Long> expected = new HashMap<>();
    rows.executions((identity, progress) -> {
      places(rows, identity, progress, findings);
      expected.merge(LISTED, 1L, Long::sum);
      expected.merge(BY_STATUS, 1L, Long::sum);
      long qualifiers = StatusLists.keys(rows.partition(), identity, progress.status()).size() - 1L;
      expected.merge(BY_QUALIFIER, qualifiers, Long::sum);
      expected.merge(REDRIVEN, progress.redriveCount() > 0 ? 1L : 0L, Long::sum);
    });
    // Every place is another row, so equal numbers mean that there are no rows beside.
    for (char list : new char[] {LISTED, BY_STATUS, BY_QUALIFIER, REDRIVEN}) {
      beside(rows, list, expected.getOrDefault(list, 0L), findings);
    }
    names(rows, findings);
  }

  private static void places(
      PartitionRows rows,
      ExecutionIdentity identity,
      ExecutionProgress progress,
      Findings findings) {
    int partition = rows.partition();
    long number = identity.number();
    List<byte[]> places = new ArrayList<>(ListRows.listed(partition, identity, progress));
    boolean superseded = rows.has(Table.INDEX, Keys.closed(partition, 0, number));
    if (progress.status().isClosed() && !superseded) {
      places.add(Keys.closed(partition, progress.stopMillis(), number));
    }
    for (byte[] place : places) {
      if (!rows.has(Table.INDEX, place)) {
        findings.add(rows.name(number) + " is missing in an index: " + Keys.describe(place));
      }
    }
    byte[] name = rows.get(Table.INDEX, Keys.name(partition, identity.executionArn()));
    if (!superseded && (name == null || NameRow.decode(name).execution() != number)) {
      findings.add(rows.name(number) + " is not found by its ARN");
    }
  }

  private static void beside(PartitionRows rows, char list, long expected, Findings findings) {
    long[] found = {0};
    rows.each(
        Table.INDEX,
        Keys.allOf(rows.partition(), list),
        (key, _) -> {
          found[0]++;
          if (rows.progress(Keys.executionInList(key)) == null) {
            findings.add(Keys.describe(key) + " names an execution that does not exist");
          }
        });
    if (found[0] > expected) {
      findings.add(
          "Partition %d has %d rows of kind %s for %d places of executions"
              .formatted(rows.partition(), found[0], list, expected));
    }
  }

  private static void names(PartitionRows rows, Findings findings) {
    rows.each(
        Table.INDEX,
        Keys.allOf(rows.partition(), 'n'),
        (key, value) -> {
          NameRow name = NameRow.decode(value);
          if (name.execution() != 0 && rows.progress(name.execution()) == null) {
            findings.add(Keys.describe(key) + " names an execution that does not exist");
          }
          String arn = new KeyReader(key).text();
          if (name.execution() == 0
              && !rows.has(
                  Table.INDEX, Keys.takenName(rows.partition(), name.takenUntilMillis(), arn))) {
            findings.add(Keys.describe(key) + " stays taken for ever");
          }
        });
  }
}
