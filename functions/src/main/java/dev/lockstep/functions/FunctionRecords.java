package dev.lockstep.functions;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the records of functions are kept. A change is durable when its call returns. Safe for use
/// by several threads; who changes one function does not do so at the same time from two.
public interface FunctionRecords {
  Optional<FunctionRecord> get(FunctionArn arn);

  /// Adds or replaces the record of `record.arn()`.
  void put(FunctionRecord record);

  /// Removes the record; false if there was none.
  boolean delete(FunctionArn arn);

  /// Up to `max` records of one account and region in the order of their names, of those whose name
  /// is greater than `afterName` (empty text for all).
  List<FunctionRecord> list(String accountId, String region, String afterName, int max);

  /// The hashes of all zip files that any record refers to.
  Set<String> codeInUse();
}
