package dev.lockstep.api.throttle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The quota of each bucket. A bucket is called like its operation; StartExecution has two, since a
/// STANDARD start costs AWS more than an EXPRESS one.
///
/// Source: AWS's page "Step Functions service quotas", API action throttling.
///
/// @param overrides quotas by bucket that hold instead of AWS's, in every region
public record Quotas(Map<String, Quota> overrides) {
  public static final String START_STANDARD = "StartExecution";
  public static final String START_EXPRESS = "StartExecution.EXPRESS";

  /// The regions with the larger quotas.
  private static final Set<String> LARGE = Set.of("us-east-1", "us-west-2", "eu-west-1");

  private record Pair(Quota large, Quota other) {}

  private static final Map<String, Pair> AWS = new LinkedHashMap<>();

  static {
    everywhere("CreateActivity", 100, 1);
    everywhere("CreateStateMachine", 100, 1);
    everywhere("CreateStateMachineAlias", 100, 1);
    everywhere("DeleteActivity", 100, 1);
    everywhere("DeleteStateMachine", 100, 1);
    everywhere("DeleteStateMachineAlias", 100, 1);
    everywhere("DeleteStateMachineVersion", 100, 1);
    everywhere("DescribeActivity", 200, 1);
    byRegion("DescribeExecution", 300, 15, 250, 10);
    everywhere("DescribeMapRun", 200, 1);
    everywhere("DescribeStateMachine", 200, 20);
    everywhere("DescribeStateMachineAlias", 200, 1);
    everywhere("DescribeStateMachineForExecution", 200, 1);
    byRegion("GetActivityTask", 3_000, 500, 1_500, 300);
    everywhere("GetExecutionHistory", 400, 20);
    byRegion("ListActivities", 100, 10, 100, 5);
    byRegion("ListExecutions", 200, 5, 100, 2);
    everywhere("ListMapRuns", 100, 1);
    everywhere("ListStateMachineAliases", 100, 1);
    everywhere("ListStateMachines", 100, 5);
    everywhere("ListStateMachineVersions", 100, 1);
    everywhere("ListTagsForResource", 100, 1);
    everywhere("PublishStateMachineVersion", 100, 1);
    byRegion("RedriveExecution", 1_300, 300, 800, 150);
    byRegion("SendTaskFailure", 3_000, 500, 1_500, 300);
    byRegion("SendTaskHeartbeat", 3_000, 500, 1_500, 300);
    byRegion("SendTaskSuccess", 3_000, 500, 1_500, 300);
    byRegion(START_STANDARD, 1_300, 300, 800, 150);
    everywhere(START_EXPRESS, 6_000, 6_000);
    byRegion("StopExecution", 1_000, 200, 500, 25);
    everywhere("TagResource", 200, 1);
    everywhere("TestState", 50, 10);
    everywhere("UntagResource", 200, 1);
    everywhere("UpdateMapRun", 100, 1);
    everywhere("UpdateStateMachine", 100, 1);
    everywhere("UpdateStateMachineAlias", 100, 1);
    everywhere("ValidateStateMachineDefinition", 100, 1);
  }

  public Quotas {
    overrides = Map.copyOf(overrides);
    for (String bucket : overrides.keySet()) {
      if (!buckets().contains(bucket)) {
        throw new IllegalArgumentException("There is no bucket '" + bucket + "'");
      }
    }
  }

  private static void everywhere(String bucket, int burst, int perSecond) {
    byRegion(bucket, burst, perSecond, burst, perSecond);
  }

  private static void byRegion(
      String bucket, int largeBurst, int largePerSecond, int burst, int perSecond) {
    AWS.put(bucket, new Pair(new Quota(largeBurst, largePerSecond), new Quota(burst, perSecond)));
  }

  /// The buckets that AWS documents. StartSyncExecution has none.
  public static Set<String> buckets() {
    return AWS.keySet();
  }

  /// The quota of `bucket`, or one without effect if it has none.
  Quota of(String bucket, String region) {
    Quota override = overrides.get(bucket);
    if (override != null) {
      return override;
    }
    Pair pair = AWS.get(bucket);
    if (pair == null) {
      return new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
    return LARGE.contains(region) ? pair.large : pair.other;
  }
}
