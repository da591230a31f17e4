package dev.lockstep.engine.decision;

/// A point in the visit of a state at which there is something to show, in the order in which they
/// come. Not every visit has every one.
public enum Stage {
  AFTER_INPUT_PATH,
  /// `Parameters` of a state in JSONPath.
  AFTER_PARAMETERS,
  /// `Arguments` of a state in JSONata.
  AFTER_ARGUMENTS,
  AFTER_ITEMS_PATH,
  /// What lies in a reader's data where its `ItemsPointer` points.
  AFTER_ITEMS_POINTER,
  MAX_CONCURRENCY,
  TOLERATED_FAILURE_COUNT,
  TOLERATED_FAILURE_PERCENTAGE,
  /// The inputs of all iterations.
  AFTER_ITEM_SELECTOR,
  /// The inputs of all batches.
  AFTER_ITEM_BATCHER,
  /// What the work has come to.
  RESULT,
  AFTER_RESULT_SELECTOR,
  AFTER_RESULT_PATH,
  /// The workflow variables behind the state.
  VARIABLES,
  /// The retrier that is for the failure, counted from 0.
  RETRY_INDEX,
  /// The delay before the state is tried again.
  RETRY_BACKOFF_SECONDS,
  /// The catcher that takes the failure, counted from 0.
  CATCH_INDEX
}
