package dev.lockstep.api.view;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// What AWS would charge an Express execution for: its time in steps of 100 ms and its memory in
/// steps of 64 MB. AWS does not say how it measures memory but that the data counts and that every
/// execution has about 50 MB for itself; here those and the input and output are counted.
public final class Billing {
  private static final long STEP_MILLIS = 100;
  private static final long STEP_MEGABYTES = 64;
  private static final long OWN_BYTES = 50L << 20;

  private Billing() {}

  public static JsonObject of(ExecutionIdentity identity, ExecutionProgress end) {
    Payload output = end.output();
    long dataBytes = (long) identity.input().size() + (output == null ? 0 : output.size());
    return of(end.stopMillis() - identity.startMillis(), dataBytes);
  }

  static JsonObject of(long millis, long dataBytes) {
    return JsonValue.object()
        .put(
            "billedMemoryUsedInMB",
            steps(OWN_BYTES + dataBytes, STEP_MEGABYTES << 20) * STEP_MEGABYTES)
        .put("billedDurationInMilliseconds", steps(millis, STEP_MILLIS) * STEP_MILLIS)
        .build();
  }

  /// How many steps it takes, at least one.
  private static long steps(long amount, long step) {
    return Math.max(1, Math.ceilDiv(amount, step));
  }
}
