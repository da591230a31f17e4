package dev.lockstep.integrations.shapes;

import dev.lockstep.language.Resource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operation whose result is the result of a task.
///
/// @param service the service as in `aws-sdk` resources
/// @param operation as in the service's model
/// @param parsed members of the result that Step Functions parses, so that they can be anything
record ServiceOperation(String service, String operation, Set<String> parsed) {
  private static final String SDK = "aws-sdk:";

  /// Services whose results AWS does not look at.
  private static final Set<String> UNCHECKED = Set.of("http", "apigateway", "bedrockagentcore");

  /// Optimised integrations that are called otherwise than their services.
  private static final Map<String, String> SERVICES =
      Map.of(
          "states", "sfn",
          "events", "eventbridge",
          "elasticmapreduce", "emr");

  /// Which operation tells how a job stands, by the one that starts it.
  private static final Map<String, String> POLLED =
      Map.ofEntries(
          Map.entry("sfn:StartExecution", "DescribeExecution"),
          Map.entry("ecs:RunTask", "DescribeTasks"),
          Map.entry("batch:SubmitJob", "DescribeJobs"),
          Map.entry("glue:StartJobRun", "GetJobRun"),
          Map.entry("athena:StartQueryExecution", "GetQueryExecution"),
          Map.entry("codebuild:StartBuild", "BatchGetBuilds"),
          Map.entry("codebuild:StartBuildBatch", "BatchGetBuildBatches"),
          Map.entry("databrew:StartJobRun", "DescribeJobRun"),
          Map.entry("mediaconvert:CreateJob", "GetJob"),
          Map.entry("sagemaker:CreateTrainingJob", "DescribeTrainingJob"),
          Map.entry("sagemaker:CreateTransformJob", "DescribeTransformJob"),
          Map.entry("sagemaker:CreateProcessingJob", "DescribeProcessingJob"),
          Map.entry("sagemaker:CreateLabelingJob", "DescribeLabelingJob"),
          Map.entry("sagemaker:CreateHyperParameterTuningJob", "DescribeHyperParameterTuningJob"),
          Map.entry("bedrock:CreateModelCustomizationJob", "GetModelCustomizationJob"));

  /// Null if nobody knows what the task's result looks like: a worker or the holder of a token
  /// gives it, a function does, or AWS does not look at it.
  static @Nullable ServiceOperation of(Resource resource) {
    if (resource.kind() != Resource.Kind.SERVICE || UNCHECKED.contains(resource.service())) {
      return null;
    }
    String operation =
        resource.action().substring(0, 1).toUpperCase(Locale.ROOT) + resource.action().substring(1);
    if (resource.service().startsWith(SDK)) {
      return resource.pattern() == Resource.Pattern.REQUEST_RESPONSE
          ? new ServiceOperation(resource.service().substring(SDK.length()), operation, Set.of())
          : null;
    }
    String service = SERVICES.getOrDefault(resource.service(), resource.service());
    return switch (resource.pattern()) {
      case WAIT_FOR_TASK_TOKEN -> null;
      case REQUEST_RESPONSE -> answered(service, operation);
      case SYNC -> polled(service, operation, Set.of());
      case SYNC_2 -> polled(service, operation, Set.of("Input", "Output"));
    };
  }

  private static ServiceOperation answered(String service, String operation) {
    if (service.equals("bedrock") && operation.equals("InvokeModel")) {
      return new ServiceOperation("bedrockruntime", operation, Set.of("Body"));
    }
    Set<String> parsed = service.equals("lambda") ? Set.of("Payload") : Set.of();
    return new ServiceOperation(service, operation, parsed);
  }

  private static @Nullable ServiceOperation polled(
      String service, String operation, Set<String> parsed) {
    String polled = POLLED.get(service + ":" + operation);
    return polled == null ? null : new ServiceOperation(service, polled, parsed);
  }
}
