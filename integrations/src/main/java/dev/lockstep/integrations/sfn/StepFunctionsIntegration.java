package dev.lockstep.integrations.sfn;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.ServiceIntegration;
import dev.lockstep.integrations.TaskParameters;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `aws-sdk:sfn`: every operation of the Step Functions API, answered by this server itself and for
/// the account and region of the execution that calls.
public final class StepFunctionsIntegration implements ServiceIntegration {
  private static final String SERVICE = "aws-sdk:sfn";

  private final StepFunctionsApi api;
  private final StepFunctionsModel model = new StepFunctionsModel();

  public StepFunctionsIntegration(StepFunctionsApi api) {
    this.api = api;
  }

  @Override
  public boolean offers(Resource resource) {
    return resource.kind() == Resource.Kind.SERVICE && resource.service().equals(SERVICE);
  }

  /// Reading changes nothing, and a poll that was cut off is one that another poll takes over from.
  @Override
  public boolean repeatable(TaskRequest request) {
    String action = request.resource().action();
    return action.startsWith("describe")
        || action.startsWith("get")
        || action.startsWith("list")
        || action.startsWith("validate");
  }

  @Override
  public @Nullable String problem(Resource resource, Payload given) {
    TaskParameters parameters = new TaskParameters(given);
    model.input(StepFunctionsModel.operation(resource.action())).toWire(parameters);
    return parameters.problem();
  }

  @Override
  public TaskAnswer call(TaskRequest request) {
    String operation = StepFunctionsModel.operation(request.resource().action());
    TaskParameters parameters = new TaskParameters(request.input());
    JsonObject input = model.input(operation).toWire(parameters);
    TaskAnswer.Failed problems = parameters.problems();
    if (problems != null) {
      return problems;
    }
    return switch (api.call(operation, input, ArnPlace.of(request.executionArn()))) {
      case StepFunctionsApi.Answer.Given(JsonObject output) ->
          given(request.resource().pattern(), Payload.of(model.output(operation).toTask(output)));
      case StepFunctionsApi.Answer.Refused refused -> failed(refused);
    };
  }

  private static TaskAnswer given(Resource.Pattern pattern, Payload response) {
    return switch (pattern) {
      case REQUEST_RESPONSE -> new TaskAnswer.Succeeded(response);
      case SYNC, SYNC_2, WAIT_FOR_TASK_TOKEN -> new TaskAnswer.Submitted(response);
    };
  }

  /// The words behind the message are those of AWS SDK for Java 2.
  private TaskAnswer failed(StepFunctionsApi.Answer.Refused refused) {
    return new TaskAnswer.Failed(
        model.error(refused.code()),
        "%s (Service: Sfn, Status Code: %d, Request ID: %s) (SDK Attempt Count: 1)"
            .formatted(refused.message(), refused.statusCode(), UUID.randomUUID()));
  }
}
