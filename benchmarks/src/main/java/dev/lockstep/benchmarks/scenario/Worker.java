package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.json.JsonValue;

/// An activity's worker: poll, complete, poll, complete.
final class Worker implements Client {
  private static final String OUTPUT = "\",\"output\":\"{\\\"done\\\":true}\"}";

  private final byte[] poll;
  private final Requests.Prepared success;
  private boolean polling;

  Worker(Requests requests, String activityArn) {
    this.poll =
        requests.call(
            "GetActivityTask", JsonValue.object().put("activityArn", activityArn).build().toJson());
    this.success = requests.prepare("SendTaskSuccess");
  }

  @Override
  public byte[] first() {
    polling = true;
    return poll;
  }

  @Override
  public boolean counts(Answer reply) {
    return !polling;
  }

  @Override
  public byte[] next(Answer reply) {
    String token = polling ? reply.member("taskToken") : null;
    polling = token == null;
    return token == null ? poll : success.with("{\"taskToken\":\"" + token + OUTPUT);
  }
}
