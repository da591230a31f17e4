package dev.lockstep.integrations;

import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.lambda.LambdaFunctions;
import dev.lockstep.integrations.lambda.LambdaIntegration;
import dev.lockstep.integrations.sfn.StepFunctionsApi;
import dev.lockstep.integrations.sfn.StepFunctionsIntegration;
import dev.lockstep.integrations.states.MachineResolver;
import dev.lockstep.integrations.states.StatesIntegration;
import dev.lockstep.language.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dispatcher of the product: finds the service that a resource names and lets it call, each
/// call on a virtual thread of its own. How many calls are under way is bounded by the engine's
/// credits, not here.
public final class Integrations implements TaskDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

  private final List<ServiceIntegration> services;

  public Integrations(List<ServiceIntegration> services) {
    this.services = List.copyOf(services);
  }

  /// Every service of this version: a new one is a file of its own and a line here.
  ///
  /// @param functions who runs Lambda functions; the first that knows a function does
  /// @param own the API of this server
  /// @param installation what no other installation has; part of the names of nested executions
  public static Integrations all(
      List<LambdaFunctions> functions,
      StepFunctionsApi own,
      Commands commands,
      MachineResolver machines,
      String installation,
      InstantSource clock) {
    return new Integrations(
        List.of(
            new LambdaIntegration(functions, clock),
            new StepFunctionsIntegration(own),
            new StatesIntegration(commands, machines, installation, clock)));
  }

  @Override
  public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    Thread.ofVirtual()
        .name("task-" + request.address())
        .start(() -> answer.accept(answerOf(request)));
  }

  @Override
  public boolean repeatable(TaskRequest request) {
    ServiceIntegration service = serviceFor(request);
    return service != null && service.repeatable(request);
  }

  @Override
  public @Nullable String problem(Resource resource, Payload parameters) {
    ServiceIntegration service = serviceFor(resource);
    return service == null ? null : service.problem(resource, parameters);
  }

  private @Nullable ServiceIntegration serviceFor(TaskRequest request) {
    return serviceFor(request.resource());
  }

  private @Nullable ServiceIntegration serviceFor(Resource resource) {
    for (ServiceIntegration service : services) {
      if (service.offers(resource)) {
        return service;
      }
    }
    return null;
  }

  private TaskAnswer answerOf(TaskRequest request) {
    ServiceIntegration service = serviceFor(request);
    if (service == null) {
      return unavailable(request);
    }
    try {
      return service.call(request);
    } catch (Throwable broken) {
      return unknownEnd(request, service, broken);
    }
  }

  /// Definitions that name an unknown resource are refused when they are created, so only a machine
  /// that a newer version accepted comes here.
  private static TaskAnswer unavailable(TaskRequest request) {
    return new TaskAnswer.Failed(
        "States.Runtime",
        "The resource '"
            + request.resource().arn()
            + "' is not available in this version of Lockstep.");
  }

  private static TaskAnswer unknownEnd(
      TaskRequest request, ServiceIntegration service, Throwable broken) {
    String resource = request.resource().arn();
    LOG.error("The call of {} for {} broke", resource, request.executionArn(), broken);
    return new TaskAnswer.Failed(
        service.unknownError(),
        "The call of '"
            + resource
            + "' ended in an unexpected way, and it is not known whether it was made. The log of"
            + " the server has the details.");
  }
}
