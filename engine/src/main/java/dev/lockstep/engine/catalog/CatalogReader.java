package dev.lockstep.engine.catalog;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the catalog's committed rows. Safe for use by several threads.
public final class CatalogReader {
  private final RowReader rows;

  public CatalogReader(RowReader rows) {
    this.rows = rows;
  }

  /// The machine called `arn`, or null; one that is being deleted is still there.
  public @Nullable StateMachineRow stateMachine(String arn) {
    byte[] row = rows.get(Table.CATALOG, Keys.stateMachine(arn));
    return row == null ? null : StateMachineRow.decode(row);
  }

  /// What the machine with a creation id was at a revision, whose id is null if it is the first.
  public @Nullable RevisionRow revision(long machine, @Nullable String revisionId) {
    byte[] row = rows.get(Table.CATALOG, RevisionRow.key(machine, revisionId));
    return row == null ? null : RevisionRow.decode(row);
  }

  public @Nullable VersionRow version(String machineArn, long number) {
    byte[] row = rows.get(Table.CATALOG, Keys.version(machineArn, number));
    return row == null ? null : VersionRow.decode(row);
  }

  /// At most `limit` versions of a machine, the newest first, below the number `below` if that is
  /// not 0.
  public List<VersionRow> versions(String machineArn, long below, int limit) {
    return page(
        Keys.versions(machineArn),
        below == 0 ? null : Keys.version(machineArn, below),
        limit,
        VersionRow::decode);
  }

  public @Nullable AliasRow alias(String machineArn, String name) {
    byte[] row = rows.get(Table.CATALOG, Keys.alias(machineArn, name));
    return row == null ? null : AliasRow.decode(row);
  }

  /// At most `limit` aliases of a machine, by name, behind `after` if that is not null.
  public List<AliasRow> aliases(String machineArn, @Nullable String after, int limit) {
    return page(
        Keys.aliases(machineArn),
        after == null ? null : Keys.alias(machineArn, after),
        limit,
        AliasRow::decode);
  }

  public @Nullable ActivityRow activity(String arn) {
    byte[] row = rows.get(Table.CATALOG, Keys.activity(arn));
    return row == null ? null : ActivityRow.decode(row);
  }

  /// The text whose SHA-256 is `hash`.
  ///
  /// @throws IllegalStateException if there is none: rows name only definitions that are kept
  public String definition(byte[] hash) {
    byte[] row = rows.get(Table.CATALOG, Keys.definition(hash));
    if (row == null) {
      throw new IllegalStateException("A definition is missing from the catalog");
    }
    return DefinitionRow.decode(row);
  }

  /// At most `limit` machines whose ARNs begin with `arnPrefix`, by ARN, behind `after` if that is
  /// not null.
  public List<StateMachineRow> stateMachines(String arnPrefix, @Nullable String after, int limit) {
    return page(
        Keys.stateMachine(arnPrefix),
        after == null ? null : Keys.stateMachine(after),
        limit,
        StateMachineRow::decode);
  }

  /// Likewise for activities.
  public List<ActivityRow> activities(String arnPrefix, @Nullable String after, int limit) {
    return page(
        Keys.activity(arnPrefix),
        after == null ? null : Keys.activity(after),
        limit,
        ActivityRow::decode);
  }

  private <T> List<T> page(
      byte[] prefix, byte @Nullable [] after, int limit, Function<byte[], T> decode) {
    List<T> page = new ArrayList<>();
    byte[] from = after == null ? prefix : Arrays.copyOf(after, after.length + 1);
    rows.scan(
        Table.CATALOG,
        from,
        Keys.end(prefix),
        (_, value) -> {
          if (page.size() < limit) {
            page.add(decode.apply(value));
          }
          return page.size() < limit;
        });
    return page;
  }

  /// The record of the local function service called `name`, or null.
  public byte @Nullable [] function(String name) {
    return rows.get(Table.CATALOG, Keys.function(name));
  }

  /// Every record of the local function service, by name.
  public Map<String, byte[]> functions() {
    Map<String, byte[]> functions = new LinkedHashMap<>();
    byte[] prefix = Keys.function("");
    rows.scan(
        Table.CATALOG,
        prefix,
        Keys.end(prefix),
        (key, value) -> {
          functions.put(new KeyReader(key).text(), value);
          return true;
        });
    return functions;
  }
}
