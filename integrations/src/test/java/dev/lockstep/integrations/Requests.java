package dev.lockstep.integrations;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.Resource.Pattern;

/// Requests as the engine makes them, all for one execution.
public final class Requests {
  public static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:m:e";
  public static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  public static final FrameAddress ADDRESS = new FrameAddress(1, 2, 3, 4);

  private Requests() {}

  public static TaskRequest function(String arn, String input) {
    return of(
        new Resource(arn, Kind.LAMBDA_FUNCTION, "lambda", "", Pattern.REQUEST_RESPONSE), input);
  }

  public static TaskRequest service(String service, String action, Pattern pattern, String input) {
    String suffix =
        switch (pattern) {
          case REQUEST_RESPONSE -> "";
          case SYNC -> ".sync";
          case SYNC_2 -> ".sync:2";
          case WAIT_FOR_TASK_TOKEN -> ".waitForTaskToken";
        };
    String arn = "arn:aws:states:::" + service + ":" + action + suffix;
    return of(new Resource(arn, Kind.SERVICE, service, action, pattern), input);
  }

  public static TaskRequest of(Resource resource, String input) {
    return new TaskRequest(
        ADDRESS,
        resource,
        Payload.ofText(input),
        null,
        null,
        EXECUTION,
        MACHINE,
        "arn:aws:iam::123456789012:role/r");
  }

  public static TaskRequest from(TaskRequest request, FrameAddress address) {
    return new TaskRequest(
        address,
        request.resource(),
        request.input(),
        request.timeoutSeconds(),
        request.taskToken(),
        request.executionArn(),
        request.stateMachineArn(),
        request.roleArn());
  }
}
