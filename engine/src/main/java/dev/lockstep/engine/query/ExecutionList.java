package dev.lockstep.engine.query;

import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which executions are listed.
public sealed interface ExecutionList {
  /// The creation id of the machine.
  long machine();

  /// Every execution of a machine.
  record OfMachine(long machine) implements ExecutionList {}

  /// Those that were started through a version or an alias.
  ///
  /// @param qualifier the version's number or the alias's name
  record OfQualifier(long machine, String qualifier) implements ExecutionList {}

  /// What the keys of those in `status`, or of all, begin with in one partition: one or more lists,
  /// each the newest first. A key goes on with the complements of the start and the number.
  default List<byte[]> prefixes(int partition, @Nullable ExecutionStatus status) {
    return switch (this) {
      case OfMachine(long machine) ->
          List.of(
              status == null
                  ? Keys.listedAll(partition, machine)
                  : Keys.listedByStatusAll(partition, machine, status.code()));
      case OfQualifier(long machine, String qualifier) -> {
        List<byte[]> prefixes = new ArrayList<>();
        for (ExecutionStatus each :
            status == null ? ExecutionStatus.values() : new ExecutionStatus[] {status}) {
          prefixes.add(Keys.listedByQualifierAll(partition, machine, qualifier, each.code()));
        }
        yield prefixes;
      }
    };
  }
}
