package dev.lockstep.simulation;

/// What is counted in simulations.
enum Count {
  SEEDS("seeds"),
  STEPS("steps"),
  BATCHES("batches committed"),
  ROWS("rows written"),
  SLOW_DECISIONS("slow decisions made apart from the loop"),
  CRASHES("crashes"),
  CRASHES_INSIDE("crashes inside a decision, a release or a recovery"),
  BATCHES_LOST("batches lost in a crash, none acknowledged"),
  BATCHES_KEPT("batches not acknowledged that survived a crash"),
  FULL_DISKS("batches refused by a full disk"),
  CLOCK_JUMPS("clock jumps"),
  PAUSES("pauses of a partition"),
  DELIVERIES("commands and receipts between partitions"),
  DOUBLED_DELIVERIES("of them that arrived once more"),
  BUGS("bugs planted in decisions"),
  TRIED_AGAIN("halted executions tried again"),
  MACHINES("commands about machines, versions and aliases"),
  EXECUTIONS("executions"),
  SUCCEEDED("executions that succeeded"),
  FAILED("executions that failed"),
  ABORTED("executions that were stopped"),
  TIMED_OUT("executions that timed out"),
  REDRIVEN("executions redriven"),
  BY_VERSION("executions started through a version or an alias"),
  EXPRESS_ASYNC("asynchronous Express executions that ended"),
  EXPRESS_SYNC("synchronous Express executions that ended"),
  REMOVED("executions removed after their time"),
  NAMES_AGAIN("names used again"),
  EVENTS("history events"),
  CALLS("calls of functions"),
  CALLS_REPEATED("calls repeated after a crash"),
  CALLS_LOST("calls whose answer a crash has lost"),
  NESTED("nested executions asked for"),
  TOKENS("task tokens handed out"),
  TOKENS_LOST("task tokens whose holder went away"),
  TOKENS_LATE("answers and heartbeats for attempts that were over"),
  REQUESTS("requests of clients"),
  TIMED_OUT_REQUESTS("requests repeated by clients that waited too long"),
  REPLIES_LOST("replies lost in a crash"),
  THROTTLED("requests throttled"),
  CHECKS("comparisons of memory with rows"),
  VIRTUAL_HOURS("hours of virtual time");

  private final String label;

  Count(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
