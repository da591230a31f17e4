package dev.lockstep.integrations.lambda;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.ServiceIntegration;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import dev.lockstep.language.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lambda, in both of its forms: a function's ARN as the resource, whose result is the function's,
/// and `lambda:invoke`, whose result is the whole answer of the Invoke operation.
public final class LambdaIntegration implements ServiceIntegration {
  private static final int NOT_FOUND = 404;

  private final List<LambdaFunctions> functions;
  private final InstantSource clock;

  /// @param functions asked in this order; the first that knows a function runs it
  public LambdaIntegration(List<LambdaFunctions> functions, InstantSource clock) {
    this.functions = List.copyOf(functions);
    this.clock = clock;
  }

  @Override
  public boolean offers(Resource resource) {
    return switch (resource.kind()) {
      case LAMBDA_FUNCTION -> true;
      case SERVICE -> resource.service().equals("lambda") && resource.action().equals("invoke");
      case ACTIVITY -> false;
    };
  }

  @Override
  public @Nullable String problem(Resource resource, Payload parameters) {
    return resource.kind() == Resource.Kind.SERVICE ? InvokeParameters.problem(parameters) : null;
  }

  /// A function may have done its work although its answer is lost.
  @Override
  public boolean repeatable(TaskRequest request) {
    return false;
  }

  @Override
  public String unknownError() {
    return "Lambda.Unknown";
  }

  @Override
  public TaskAnswer call(TaskRequest request) {
    return switch (request.resource().kind()) {
      case LAMBDA_FUNCTION -> callFunction(request);
      case SERVICE -> invoke(request);
      case ACTIVITY -> throw new IllegalArgumentException("An activity is polled, not called");
    };
  }

  private TaskAnswer callFunction(TaskRequest request) {
    ArnPlace caller = ArnPlace.of(request.executionArn());
    FunctionReference function = FunctionReference.parse(request.resource().arn(), caller);
    if (function == null) {
      throw new IllegalArgumentException("Not a function: " + request.resource().arn());
    }
    InvokeRequest call =
        new InvokeRequest(
            function,
            caller,
            request.input().bytes(),
            InvocationType.RequestResponse,
            false,
            null,
            request.timeoutSeconds());
    return switch (ask(call)) {
      case Invocation.Unknown _ -> LambdaErrors.rejected(notFound(function));
      case Invocation.Rejected rejected -> LambdaErrors.rejected(rejected);
      case Invocation.Unreachable unreachable -> LambdaErrors.unreachable(unreachable);
      case Invocation.Returned returned when returned.functionError() != null ->
          LambdaErrors.function(returned.payload(), true);
      case Invocation.Returned returned ->
          new TaskAnswer.Succeeded(InvokeResponse.payload(returned));
    };
  }

  private TaskAnswer invoke(TaskRequest request) {
    return switch (InvokeParameters.read(request)) {
      case InvokeParameters.Refused(TaskAnswer.Failed failure) -> failure;
      case InvokeParameters.Ready(InvokeRequest call) -> invoke(request, call);
    };
  }

  private TaskAnswer invoke(TaskRequest request, InvokeRequest call) {
    return switch (ask(call)) {
      case Invocation.Unknown _ -> LambdaErrors.rejected(notFound(call.function()));
      case Invocation.Rejected rejected -> LambdaErrors.rejected(rejected);
      case Invocation.Unreachable unreachable -> LambdaErrors.unreachable(unreachable);
      case Invocation.Returned returned when returned.functionError() != null ->
          LambdaErrors.function(returned.payload(), false);
      case Invocation.Returned returned -> done(request.resource(), returned);
    };
  }

  private TaskAnswer done(Resource resource, Invocation.Returned returned) {
    Payload response = Payload.of(InvokeResponse.whole(returned, clock.instant()));
    return switch (resource.pattern()) {
      case REQUEST_RESPONSE -> new TaskAnswer.Succeeded(response);
      case WAIT_FOR_TASK_TOKEN, SYNC, SYNC_2 -> new TaskAnswer.Submitted(response);
    };
  }

  private Invocation ask(InvokeRequest call) {
    for (LambdaFunctions candidate : functions) {
      Invocation answer = candidate.invoke(call);
      if (!(answer instanceof Invocation.Unknown)) {
        return answer;
      }
    }
    return new Invocation.Unknown();
  }

  private static Invocation.Rejected notFound(FunctionReference function) {
    return new Invocation.Rejected(
        NOT_FOUND,
        "ResourceNotFoundException",
        "Function not found: " + function.arn(),
        UUID.randomUUID().toString());
  }
}
