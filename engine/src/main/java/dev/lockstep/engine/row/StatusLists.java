package dev.lockstep.engine.row;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lists of the table INDEX that an execution is in while it stands in one status: its
/// machine's, and those of the version and the alias that it was started through.
public final class StatusLists {
  private StatusLists() {}

  /// The execution's keys in those lists.
  public static List<byte[]> keys(
      int partition, ExecutionIdentity identity, ExecutionStatus status) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(
        Keys.listedByStatus(
            partition,
            identity.machine(),
            status.code(),
            identity.startMillis(),
            identity.number()));
    add(keys, partition, identity, identity.versionArn(), status);
    add(keys, partition, identity, identity.aliasArn(), status);
    return keys;
  }

  private static void add(
      List<byte[]> keys,
      int partition,
      ExecutionIdentity identity,
      @Nullable String qualifiedArn,
      ExecutionStatus status) {
    if (qualifiedArn != null) {
      keys.add(
          Keys.listedByQualifier(
              partition,
              identity.machine(),
              qualifiedArn.substring(qualifiedArn.lastIndexOf(':') + 1),
              status.code(),
              identity.startMillis(),
              identity.number()));
    }
  }
}
