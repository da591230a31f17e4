package dev.lockstep.engine.decision;

import dev.lockstep.engine.journal.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what one command decides, perhaps about several executions.
final class DecisionBuilder {
  final DecisionContext context;
  final List<RowChange> rows = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Outgoing> outgoing = new ArrayList<>();
  private final List<ExecutionChange> executions = new ArrayList<>();
  private final Map<String, Integer> creditsTaken = new HashMap<>();

  DecisionBuilder(DecisionContext context) {
    this.context = context;
  }

  /// Takes what has been decided about one execution.
  void add(ExecutionWork work) {
    executions.add(work.finish(rows, effects));
    outgoing.addAll(work.outgoing);
    work.waits
        .creditsTaken()
        .forEach((service, count) -> creditsTaken.merge(service, count, Integer::sum));
  }

  Decision<Object> build(Object result) {
    return new Decision<>(result, rows, effects, outgoing, executions, creditsTaken);
  }
}
