package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.api.throttle.Quota;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.api.throttle.Throttle;
import dev.lockstep.json.JsonValue;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottledCallsTest {
  private long nowNanos;
  private final Service service =
      new Service(
          new Throttle(
              new Quotas(
                  Map.of("ListStateMachines", new Quota(2, 1), "StartExecution", new Quota(1, 1))),
              () -> nowNanos));

  @Test
  void callsBeyondTheQuotaAreRefusedInAwssWordsUntilTimePasses() {
    service.call("ListStateMachines", Service.input());
    assertEquals(400, service.send("ListStateMachines", "no JSON").status());
    assertEquals(
        "ThrottlingException: Rate exceeded",
        service.refused("ListStateMachines", Service.input()));
    nowNanos += TimeUnit.SECONDS.toNanos(1);
    service.call("ListStateMachines", Service.input());
  }

  @Test
  void aStartTakesFromTheBucketOfItsMachinesType() {
    String machine = service.machine("m", Service.PASS);
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + machine + "x'",
        service.refused(
            "StartExecution", JsonValue.object().put("stateMachineArn", machine + "x")));
    service.start(machine, "one", "{}");
    assertEquals(
        "ThrottlingException: Rate exceeded",
        service.refused("StartExecution", JsonValue.object().put("stateMachineArn", machine)));
  }
}
