package dev.lockstep.benchmarks.scenario;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The functions that machines of a soak call: one fails, one is slow, one is given task tokens and
/// hands them on, and any other returns.
final class SoakFunctions implements ScriptedFunctions.Behavior {
  private static final long SLOW_MILLIS = 1_500;
  private static final byte[] DONE = ScriptedFunctions.returned("{\"done\":true}");
  private static final byte[] FAILED =
      ScriptedFunctions.failed("{\"errorType\":\"Asked\",\"errorMessage\":\"to fail\"}");

  private final BlockingQueue<JsonValue> tokens = new LinkedBlockingQueue<>();

  @Override
  public byte[] reply(String call, byte[] body) throws InterruptedException {
    if (call.contains("fails")) {
      return FAILED;
    }
    if (call.contains("slow")) {
      Thread.sleep(SLOW_MILLIS);
    }
    if (call.contains("token")
        && JsonValue.parse(new String(body, StandardCharsets.UTF_8)) instanceof JsonObject given
        && given.get("token") instanceof JsonString token) {
      tokens.add(token);
    }
    return DONE;
  }

  /// A task token that nobody has yet.
  JsonValue nextToken() throws InterruptedException {
    return tokens.take();
  }
}
