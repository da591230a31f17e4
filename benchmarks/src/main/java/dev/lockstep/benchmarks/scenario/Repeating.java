package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;

/// The same request again and again.
record Repeating(byte[] request) implements Client {
  @Override
  public byte[] first() {
    return request;
  }

  @Override
  public byte[] next(Answer reply) {
    return request;
  }

  @Override
  public boolean counts(Answer reply) {
    return true;
  }
}
