package dev.lockstep.api.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.operation.Operations;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final String ACCOUNT = "123456789012";
  private static final String LARGE = "us-east-1";
  private static final String OTHER = "eu-central-1";

  private long nowNanos = -5;

  private Throttle throttle(Map<String, Quota> overrides) {
    return new Throttle(new Quotas(overrides), () -> nowNanos);
  }

  private static int passing(Throttle throttle, String account, String region, String bucket) {
    int passed = 0;
    try {
      while (passed < 100_000) {
        throttle.admit(account, region, bucket);
        passed++;
      }
    } catch (ApiException e) {
      assertEquals("ThrottlingException", e.code());
      assertEquals("Rate exceeded", e.getMessage());
    }
    return passed;
  }

  @Test
  void aBucketHasItsBurstAndFillsWithTime() {
    Throttle throttle = throttle(Map.of());
    assertEquals(300, passing(throttle, ACCOUNT, LARGE, "DescribeExecution"));
    assertEquals(0, passing(throttle, ACCOUNT, LARGE, "DescribeExecution"));
    nowNanos += TimeUnit.SECONDS.toNanos(2);
    assertEquals(30, passing(throttle, ACCOUNT, LARGE, "DescribeExecution"));
    nowNanos += TimeUnit.MILLISECONDS.toNanos(100);
    assertEquals(1, passing(throttle, ACCOUNT, LARGE, "DescribeExecution"));
    nowNanos += TimeUnit.HOURS.toNanos(1);
    assertEquals(300, passing(throttle, ACCOUNT, LARGE, "DescribeExecution"));
  }

  @Test
  void accountsRegionsAndOperationsHaveBucketsOfTheirOwn() {
    Throttle throttle = throttle(Map.of());
    assertEquals(1_300, passing(throttle, ACCOUNT, LARGE, Quotas.START_STANDARD));
    assertEquals(6_000, passing(throttle, ACCOUNT, LARGE, Quotas.START_EXPRESS));
    assertEquals(800, passing(throttle, ACCOUNT, OTHER, Quotas.START_STANDARD));
    assertEquals(1_300, passing(throttle, "000000000001", LARGE, Quotas.START_STANDARD));
    assertEquals(1_000, passing(throttle, ACCOUNT, LARGE, "StopExecution"));
  }

  @Test
  void eachQuotaCanBeSet() {
    Throttle throttle = throttle(Map.of("ListExecutions", Quota.parse("3/2")));
    assertEquals(3, passing(throttle, ACCOUNT, LARGE, "ListExecutions"));
    nowNanos += TimeUnit.SECONDS.toNanos(1);
    assertEquals(2, passing(throttle, ACCOUNT, LARGE, "ListExecutions"));
    assertEquals(3, passing(throttle, ACCOUNT, OTHER, "ListExecutions"));
    assertThrows(
        IllegalArgumentException.class, () -> new Quotas(Map.of("Nothing", new Quota(1, 1))));
    for (String wrong :
        new String[] {"", "3", "3/0", "0/3", "-1/2", "1/2/3", "a/b", "9999999999/1"}) {
      assertThrows(IllegalArgumentException.class, () -> Quota.parse(wrong), wrong);
    }
  }

  @Test
  void everyOperationHasABucketButTheOneThatAwsNamesNoneFor() {
    Set<String> operations = new TreeSet<>();
    Operations.ALL.forEach(operation -> operations.add(operation.name()));
    operations.removeAll(Quotas.buckets());
    assertEquals(Set.of("StartSyncExecution"), operations);
    assertEquals(100_000, passing(throttle(Map.of()), ACCOUNT, LARGE, "StartSyncExecution"));
  }

  @Test
  void whoeverInventsAccountsFillsNoMemory() {
    Throttle throttle = throttle(Map.of());
    assertEquals(100, passing(throttle, ACCOUNT, LARGE, "ListStateMachines"));
    for (int i = 0; i < 9_000; i++) {
      throttle.admit("%012d".formatted(i), LARGE, "ListStateMachines");
    }
    assertEquals(0, passing(throttle, ACCOUNT, LARGE, "ListStateMachines"));
    nowNanos += TimeUnit.SECONDS.toNanos(1);
    for (int i = 9_000; i < 30_000; i++) {
      throttle.admit("%012d".formatted(i), LARGE, "ListStateMachines");
    }
    assertTrue(passing(throttle, ACCOUNT, LARGE, "ListStateMachines") <= 100);
  }

  @Test
  void offLetsEverythingPass() {
    assertEquals(100_000, passing(Throttle.OFF, ACCOUNT, LARGE, "TestState"));
  }
}
