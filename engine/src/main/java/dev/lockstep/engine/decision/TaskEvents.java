package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.language.Resource;
import dev.lockstep.language.state.TaskState;
import org.jspecify.annotations.Nullable;

/// The history events of a task attempt, which differ by what kind of resource it calls.
final class TaskEvents {
  private static final String SERVICE_PREFIX = ":states:::";

  private TaskEvents() {}

  static void scheduled(StateRun run, TaskState task, Payload input) {
    FrameWork frame = run.frame;
    Resource resource = task.resource();
    Long timeout = frame.timeoutSeconds == 0 ? null : frame.timeoutSeconds;
    Long heartbeat = frame.heartbeatSeconds == 0 ? null : frame.heartbeatSeconds;
    switch (resource.kind()) {
      case LAMBDA_FUNCTION ->
          run.work.emit(
              frame,
              EventType.LambdaFunctionScheduled,
              new EventDetails.FunctionScheduled(resource.arn(), input, timeout, frame.roleArn));
      case ACTIVITY ->
          run.work.emit(
              frame,
              EventType.ActivityScheduled,
              new EventDetails.ActivityScheduled(resource.arn(), input, timeout, heartbeat));
      case SERVICE ->
          run.work.emit(
              frame,
              EventType.TaskScheduled,
              new EventDetails.TaskScheduled(
                  type(resource),
                  action(resource),
                  region(run),
                  input,
                  timeout,
                  heartbeat,
                  frame.roleArn));
    }
  }

  /// A call goes out.
  static void started(StateRun run, Resource resource) {
    switch (resource.kind()) {
      case LAMBDA_FUNCTION ->
          run.work.emit(run.frame, EventType.LambdaFunctionStarted, EventDetails.NONE);
      case ACTIVITY ->
          throw new IllegalArgumentException("An activity is started by its worker: " + resource);
      case SERVICE ->
          run.work.emit(
              run.frame,
              EventType.TaskStarted,
              new EventDetails.TaskStarted(type(resource), action(resource)));
    }
  }

  static void submitted(StateRun run, Resource resource, Payload output) {
    run.work.emit(
        run.frame,
        EventType.TaskSubmitted,
        new EventDetails.TaskOutput(type(resource), action(resource), output));
  }

  static void succeeded(StateRun run, Resource resource, Payload output) {
    switch (resource.kind()) {
      case LAMBDA_FUNCTION ->
          run.work.emit(
              run.frame, EventType.LambdaFunctionSucceeded, new EventDetails.Output(output));
      case ACTIVITY ->
          run.work.emit(run.frame, EventType.ActivitySucceeded, new EventDetails.Output(output));
      case SERVICE ->
          run.work.emit(
              run.frame,
              EventType.TaskSucceeded,
              new EventDetails.TaskOutput(type(resource), action(resource), output));
    }
  }

  static void failed(StateRun run, Resource resource, Failure failure) {
    failure(
        run,
        resource,
        failure,
        EventType.LambdaFunctionFailed,
        EventType.ActivityFailed,
        EventType.TaskFailed);
  }

  static void timedOut(StateRun run, Resource resource, Failure failure) {
    failure(
        run,
        resource,
        failure,
        EventType.LambdaFunctionTimedOut,
        EventType.ActivityTimedOut,
        EventType.TaskTimedOut);
  }

  private static void failure(
      StateRun run,
      Resource resource,
      Failure failure,
      EventType ofFunction,
      EventType ofActivity,
      EventType ofService) {
    @Nullable String error = failure.error();
    @Nullable String cause = failure.cause();
    switch (resource.kind()) {
      case LAMBDA_FUNCTION ->
          run.work.emit(run.frame, ofFunction, new EventDetails.Failure(error, cause));
      case ACTIVITY -> run.work.emit(run.frame, ofActivity, new EventDetails.Failure(error, cause));
      case SERVICE ->
          run.work.emit(
              run.frame,
              ofService,
              new EventDetails.TaskFailure(type(resource), action(resource), error, cause));
    }
  }

  /// `aws-sdk:s3` of `arn:aws:states:::aws-sdk:s3:getObject`.
  private static String type(Resource resource) {
    return resource.service();
  }

  /// `startExecution.sync:2` of `arn:aws:states:::states:startExecution.sync:2`.
  private static String action(Resource resource) {
    String arn = resource.arn();
    int service = arn.indexOf(SERVICE_PREFIX) + SERVICE_PREFIX.length();
    return arn.substring(service + resource.service().length() + 1);
  }

  private static String region(StateRun run) {
    return run.work.identity.executionArn().split(":", 5)[3];
  }
}
