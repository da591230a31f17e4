package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;
import dev.lockstep.benchmarks.load.Requests;
import java.util.SplittableRandom;

/// Calls about one stored execution, another each time.
final class RandomOld implements Client {
  private final Requests.Prepared call;
  private final int stored;
  private final SplittableRandom random = new SplittableRandom();

  /// @param stored how many there are
  RandomOld(Requests.Prepared call, int stored) {
    this.call = call;
    this.stored = stored;
  }

  @Override
  public byte[] first() {
    return call.with("{\"executionArn\":\"" + Filling.execution(random.nextInt(stored)) + "\"}");
  }

  @Override
  public byte[] next(Answer reply) {
    return first();
  }

  @Override
  public boolean counts(Answer reply) {
    return true;
  }
}
