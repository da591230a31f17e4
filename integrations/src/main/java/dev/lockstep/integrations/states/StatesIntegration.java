package dev.lockstep.integrations.states;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.ServiceError;
import dev.lockstep.integrations.ServiceIntegration;
import dev.lockstep.integrations.states.MachineResolver.MachineType;
import dev.lockstep.integrations.states.MachineResolver.Resolution.Deleting;
import dev.lockstep.integrations.states.MachineResolver.Resolution.NotFound;
import dev.lockstep.integrations.states.MachineResolver.Resolution.Resolved;
import dev.lockstep.language.Resource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Nested executions: `states:startExecution` in all its patterns. The start is a command to the
/// child's partition that names the parent's attempt, so that a start which is sent again finds the
/// first; an unnamed child gets its name from that attempt for the same reason.
public final class StatesIntegration implements ServiceIntegration {
  private static final int ACCOUNT_PART = 4;
  private static final int BAD_REQUEST = 400;

  private final Commands commands;
  private final MachineResolver machines;
  private final String installation;
  private final InstantSource clock;

  /// @param installation what no other installation has; part of the names of unnamed children
  public StatesIntegration(
      Commands commands, MachineResolver machines, String installation, InstantSource clock) {
    this.commands = commands;
    this.machines = machines;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public boolean offers(Resource resource) {
    return resource.kind() == Resource.Kind.SERVICE
        && resource.service().equals("states")
        && resource.action().equals("startExecution");
  }

  @Override
  public boolean repeatable(TaskRequest request) {
    return true;
  }

  @Override
  public @Nullable String problem(Resource resource, Payload parameters) {
    return StartParameters.problem(parameters);
  }

  @Override
  public TaskAnswer call(TaskRequest request) {
    try {
      return switch (StartParameters.read(request)) {
        case StartParameters.Refused(TaskAnswer.Failed failure) -> failure;
        case StartParameters.Ready ready -> start(request, ready);
      };
    } catch (RejectedException rejected) {
      return refused(rejected);
    }
  }

  private TaskAnswer start(TaskRequest request, StartParameters.Ready parameters) {
    Resource.Pattern pattern = request.resource().pattern();
    Resolved resolved = machine(request, parameters.stateMachineArn(), pattern);
    String ownName = nameFor(request.address());
    String name = parameters.name() == null ? ownName : parameters.name();
    Started started =
        send(
            resolved.type(),
            new StartExecution(
                executionArn(resolved, name, ownName),
                name,
                resolved.machine(),
                parameters.input(),
                parameters.traceHeader(),
                parent(resolved.type(), request.address())));
    Payload response = Payload.of(StartResponse.of(started, clock.instant()));
    return switch (pattern) {
      case REQUEST_RESPONSE -> new TaskAnswer.Succeeded(response);
      case SYNC, SYNC_2, WAIT_FOR_TASK_TOKEN -> new TaskAnswer.Submitted(response);
    };
  }

  private Resolved machine(TaskRequest request, String arn, Resource.Pattern pattern) {
    if (!arn.startsWith("arn:")) {
      throw new RejectedException("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
    }
    if (!mayReach(request, arn)) {
      throw doesNotExist(arn);
    }
    return switch (machines.resolve(arn)) {
      case NotFound _ -> throw doesNotExist(arn);
      case Deleting _ ->
          throw new RejectedException(
              "StateMachineDeleting", "State Machine is being deleted: '" + arn + "'");
      case Resolved resolved -> {
        checkType(resolved.type(), pattern);
        yield resolved;
      }
    };
  }

  private static RejectedException doesNotExist(String arn) {
    return new RejectedException(
        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
  }

  /// A machine starts those of its own account, and those of the account whose role the task acts
  /// under, as AWS has it: a task reaches another account by a role of it in its Credentials.
  private static boolean mayReach(TaskRequest request, String arn) {
    String account = account(arn);
    return account.equals(account(request.executionArn()))
        || account.equals(account(request.roleArn()));
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", ACCOUNT_PART + 2);
    return parts.length > ACCOUNT_PART ? parts[ACCOUNT_PART] : "";
  }

  /// An Express execution cannot be waited for: no DescribeExecution would tell its end.
  private static void checkType(MachineType type, Resource.Pattern pattern) {
    boolean waits =
        switch (pattern) {
          case SYNC, SYNC_2 -> true;
          case REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN -> false;
        };
    if (type == MachineType.EXPRESS && waits) {
      throw new RejectedException(
          "StateMachineTypeNotSupported",
          "This operation is not supported by this type of state machine");
    }
  }

  private String nameFor(FrameAddress parent) {
    String seed =
        "%s/%d/%d/%d/%d"
            .formatted(
                installation,
                parent.partition(),
                parent.execution(),
                parent.frame(),
                parent.attempt());
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /// Express executions of one name are different executions, so their ARNs end with a unique part.
  private static String executionArn(Resolved resolved, String name, String unique) {
    MachineSnapshot machine = resolved.machine();
    String arn = machine.stateMachineArn();
    String place = arn.substring(0, arn.indexOf(":stateMachine:"));
    String path = machine.name() + ":" + name;
    return switch (resolved.type()) {
      case STANDARD -> place + ":execution:" + path;
      case EXPRESS -> place + ":express:" + path + ":" + unique;
    };
  }

  /// The attempt that hears of the child's end. None does if parent or child is Express: an Express
  /// parent waits for none, and for an Express child nobody may wait.
  private static @Nullable FrameAddress parent(MachineType childType, FrameAddress attempt) {
    return childType == MachineType.EXPRESS || LaneNumbers.isLane(attempt.partition())
        ? null
        : attempt;
  }

  private Started send(MachineType type, StartExecution start) {
    Command<Started> command =
        switch (type) {
          case STANDARD -> start;
          case EXPRESS -> new StartExpress(start);
        };
    try {
      return commands.send(commands.partitionOf(start.executionArn()), command).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RejectedException rejected) {
        throw rejected;
      }
      throw e;
    }
  }

  private static TaskAnswer.Failed refused(RejectedException rejected) {
    String code = rejected.code();
    ServiceError error =
        new ServiceError(
            "AWSStepFunctions",
            BAD_REQUEST,
            code,
            rejected.getMessage(),
            UUID.randomUUID().toString());
    return error.as(errorName(code));
  }

  /// The SDK's class for an error of the model; throttling is not in it.
  private static String errorName(String code) {
    if (code.equals("ThrottlingException")) {
      return "StepFunctions.AWSStepFunctionsException";
    }
    return "StepFunctions." + (code.endsWith("Exception") ? code : code + "Exception");
  }
}
