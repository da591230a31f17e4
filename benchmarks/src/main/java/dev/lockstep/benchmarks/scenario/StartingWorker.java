package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;

/// A worker that starts an execution whenever it has completed as many tasks as one has.
final class StartingWorker implements Client {
  private final Worker worker;
  private final int tasks;
  private final byte[] start;
  private int completed;
  private boolean starting;

  StartingWorker(Worker worker, int tasks, byte[] start) {
    this.worker = worker;
    this.tasks = tasks;
    this.start = start;
  }

  @Override
  public byte[] first() {
    return worker.first();
  }

  @Override
  public boolean counts(Answer reply) {
    return !starting && worker.counts(reply);
  }

  @Override
  public byte[] next(Answer reply) {
    if (starting) {
      starting = false;
      return worker.first();
    }
    if (worker.counts(reply)) {
      completed++;
      starting = completed % tasks == 0;
    }
    return starting ? start : worker.next(reply);
  }
}
