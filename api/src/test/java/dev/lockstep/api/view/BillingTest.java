package dev.lockstep.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BillingTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 100, 64",
    "100, 0, 100, 64",
    "101, 14, 200, 64",
    "299999, 15, 300000, 128",
  })
  void timeAndMemoryAreChargedInSteps(long millis, long mebibytes, long charged, long memory) {
    assertEquals(
        "{\"billedMemoryUsedInMB\":%d,\"billedDurationInMilliseconds\":%d}"
            .formatted(memory, charged),
        Billing.of(millis, mebibytes << 20).toJson());
  }
}
