package dev.lockstep.language;

import dev.lockstep.language.Resource.Pattern;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The optimised service integrations: which actions they have, and how each may wait. One line per
/// service and set of patterns.
final class ServiceIntegrations {
  private static final Pattern CALL = Pattern.REQUEST_RESPONSE;
  private static final Pattern SYNC = Pattern.SYNC;
  private static final Pattern SYNC_2 = Pattern.SYNC_2;
  private static final Pattern TOKEN = Pattern.WAIT_FOR_TASK_TOKEN;

  private record Entry(String service, Set<Pattern> patterns, List<String> actions) {}

  private static final List<Entry> ENTRIES =
      List.of(
          entry("apigateway", EnumSet.of(CALL, TOKEN), "invoke"),
          entry("athena", EnumSet.of(CALL, SYNC), "startQueryExecution"),
          entry(
              "athena",
              EnumSet.of(CALL),
              "stopQueryExecution",
              "getQueryExecution",
              "getQueryResults"),
          entry("batch", EnumSet.of(CALL, SYNC), "submitJob"),
          entry("bedrock", EnumSet.of(CALL, TOKEN), "invokeModel"),
          entry("bedrock", EnumSet.of(CALL, SYNC), "createModelCustomizationJob"),
          entry("bedrockagentcore", EnumSet.of(CALL), "invokeHarness"),
          entry(
              "codebuild",
              EnumSet.of(CALL, SYNC),
              "startBuild",
              "startBuildBatch",
              "retryBuildBatch"),
          entry(
              "codebuild",
              EnumSet.of(CALL),
              "stopBuild",
              "stopBuildBatch",
              "deleteBuildBatch",
              "batchDeleteBuilds",
              "batchGetReports"),
          entry("databrew", EnumSet.of(CALL, SYNC), "startJobRun"),
          entry("dynamodb", EnumSet.of(CALL), "getItem", "putItem", "updateItem", "deleteItem"),
          entry("ecs", EnumSet.of(CALL, SYNC, TOKEN), "runTask"),
          entry(
              "eks",
              EnumSet.of(CALL, SYNC),
              "createCluster",
              "deleteCluster",
              "createFargateProfile",
              "deleteFargateProfile",
              "createNodegroup",
              "deleteNodegroup",
              "runJob"),
          entry("eks", EnumSet.of(CALL), "call"),
          entry(
              "elasticmapreduce",
              EnumSet.of(CALL, SYNC),
              "createCluster",
              "terminateCluster",
              "addStep"),
          entry(
              "elasticmapreduce",
              EnumSet.of(CALL),
              "cancelStep",
              "setClusterTerminationProtection",
              "modifyInstanceFleetByName",
              "modifyInstanceGroupByName"),
          entry("emr-containers", EnumSet.of(CALL), "createVirtualCluster"),
          entry("emr-containers", EnumSet.of(CALL, SYNC), "deleteVirtualCluster", "startJobRun"),
          entry(
              "emr-serverless",
              EnumSet.of(CALL, SYNC),
              "createApplication",
              "startApplication",
              "stopApplication",
              "deleteApplication",
              "startJobRun"),
          entry("emr-serverless", EnumSet.of(CALL), "cancelJobRun"),
          entry("events", EnumSet.of(CALL, TOKEN), "putEvents"),
          entry("glue", EnumSet.of(CALL, SYNC), "startJobRun"),
          entry("http", EnumSet.of(CALL), "invoke"),
          entry("lambda", EnumSet.of(CALL, TOKEN), "invoke"),
          entry("mediaconvert", EnumSet.of(CALL, SYNC), "createJob"),
          entry(
              "sagemaker",
              EnumSet.of(CALL, SYNC),
              "createTrainingJob",
              "createTransformJob",
              "createProcessingJob",
              "createHyperParameterTuningJob",
              "createLabelingJob"),
          entry(
              "sagemaker",
              EnumSet.of(CALL),
              "createEndpoint",
              "createEndpointConfig",
              "createModel",
              "updateEndpoint"),
          entry("sns", EnumSet.of(CALL, TOKEN), "publish"),
          entry("sqs", EnumSet.of(CALL, TOKEN), "sendMessage"),
          entry("states", EnumSet.of(CALL, SYNC, SYNC_2, TOKEN), "startExecution"));

  private static final Map<String, Set<Pattern>> PATTERNS = patterns();

  private ServiceIntegrations() {}

  private static Entry entry(String service, Set<Pattern> patterns, String... actions) {
    return new Entry(service, patterns, List.of(actions));
  }

  private static Map<String, Set<Pattern>> patterns() {
    Map<String, Set<Pattern>> patterns = new HashMap<>();
    for (Entry entry : ENTRIES) {
      entry
          .actions()
          .forEach(action -> patterns.put(entry.service() + ":" + action, entry.patterns()));
    }
    return patterns;
  }

  static boolean offers(String service, String action, Pattern pattern) {
    return PATTERNS.getOrDefault(service + ":" + action, Set.of()).contains(pattern);
  }
}
