package dev.lockstep.engine.history;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of event details in a history row. Tags 1 and 2 are the event's own; one tag means
/// the same in every kind of details.
final class DetailsCodec {
  private static final int NAME = 3;
  private static final int DATA = 4;
  private static final int ERROR = 5;
  private static final int CAUSE = 6;
  private static final int RESOURCE_TYPE = 7;
  private static final int RESOURCE = 8;
  private static final int TIMEOUT_SECONDS = 9;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int ROLE_ARN = 11;
  private static final int ALIAS_ARN = 12;
  private static final int VERSION_ARN = 13;
  private static final int REGION = 14;
  private static final int NUMBER = 15;
  private static final int LOCATION = 16;
  private static final int ASSIGNED_NAME = 17;
  private static final int ASSIGNED_VALUE = 18;
  private static final int SAME_DATA = 19;

  private DetailsCodec() {}

  /// Writes the details of a row's events in turn. Data that is the same as that of an event before
  /// it is only referred to: a state that passes its input on leaves it as it was, twice.
  static final class Writing {
    private @Nullable Payload last;

    void encode(EventDetails details, RowWriter row) {
      switch (details) {
        case EventDetails.None _ -> {}
        case EventDetails.ExecutionStarted(var input, var role, var alias, var version) ->
            data(row, input).text(ROLE_ARN, role).text(ALIAS_ARN, alias).text(VERSION_ARN, version);
        case EventDetails.Output(var output) -> data(row, output);
        case EventDetails.Failure(var error, var cause) ->
            row.text(ERROR, error).text(CAUSE, cause);
        case EventDetails.StateEntered(var name, var input) -> data(row.text(NAME, name), input);
        case EventDetails.StateExited(var name, var output, var assigned) -> {
          data(row.text(NAME, name), output);
          assigned.forEach((variable, value) ->
              row.text(ASSIGNED_NAME, variable).payload(ASSIGNED_VALUE, value));
        }
        case EventDetails.FunctionScheduled(var resource, var input, var timeout, var role) ->
            data(row.text(RESOURCE, resource), input)
                .optional(TIMEOUT_SECONDS, timeout)
                .text(ROLE_ARN, role);
        case EventDetails.ActivityScheduled(var resource, var input, var timeout, var heartbeat) ->
            data(row.text(RESOURCE, resource), input)
                .optional(TIMEOUT_SECONDS, timeout)
                .optional(HEARTBEAT_SECONDS, heartbeat);
        case EventDetails.ActivityStarted(var worker) -> row.text(NAME, worker);
        case EventDetails.TaskScheduled scheduled ->
            data(
                    row.text(RESOURCE_TYPE, scheduled.resourceType())
                        .text(RESOURCE, scheduled.resource())
                        .text(REGION, scheduled.region()),
                    scheduled.parameters())
                .optional(TIMEOUT_SECONDS, scheduled.timeoutSeconds())
                .optional(HEARTBEAT_SECONDS, scheduled.heartbeatSeconds())
                .text(ROLE_ARN, scheduled.roleArn());
        case EventDetails.TaskStarted(var type, var resource) ->
            row.text(RESOURCE_TYPE, type).text(RESOURCE, resource);
        case EventDetails.TaskOutput(var type, var resource, var output) ->
            data(row.text(RESOURCE_TYPE, type).text(RESOURCE, resource), output);
        case EventDetails.TaskFailure(var type, var resource, var error, var cause) ->
            row.text(RESOURCE_TYPE, type)
                .text(RESOURCE, resource)
                .text(ERROR, error)
                .text(CAUSE, cause);
        case EventDetails.MapStarted(var length) -> row.number(NUMBER, length);
        case EventDetails.Iteration(var name, var index) ->
            row.text(NAME, name).number(NUMBER, index);
        case EventDetails.EvaluationFailed(var error, var cause, var location, var state) ->
            row.text(ERROR, error).text(CAUSE, cause).text(LOCATION, location).text(NAME, state);
        case EventDetails.Redriven(var count) -> row.number(NUMBER, count);
      }
    }

    private RowWriter data(RowWriter row, Payload data) {
      boolean same = last != null && same(last, data);
      last = data;
      return same ? row.flag(SAME_DATA, true) : row.payload(DATA, data);
    }

    private static boolean same(Payload one, Payload other) {
      return one == other
          || !one.hasRow() && !other.hasRow() && Arrays.equals(one.bytes(), other.bytes());
    }
  }

  /// Collects the fields of one event, then makes the details that its type has.
  static final class Reading {
    private final PayloadSource source;
    private final @Nullable Payload last;
    private @Nullable String name;
    private @Nullable Payload data;
    private @Nullable String error;
    private @Nullable String cause;
    private String resourceType = "";
    private String resource = "";
    private @Nullable Long timeoutSeconds;
    private @Nullable Long heartbeatSeconds;
    private @Nullable String roleArn;
    private @Nullable String aliasArn;
    private @Nullable String versionArn;
    private String region = "";
    private long number;
    private @Nullable String location;
    private String variable = "";
    private final Map<String, Payload> assigned = new LinkedHashMap<>();

    /// @param last the data of the events before this one in its row, if any had data
    Reading(PayloadSource source, @Nullable Payload last) {
      this.source = source;
      this.last = last;
    }

    /// What is the last data for the next event.
    @Nullable Payload last() {
      return data == null ? last : data;
    }

    void field(RowFields fields) {
      switch (fields.tag()) {
        case NAME -> name = fields.text();
        case DATA -> data = fields.payload(source);
        case SAME_DATA -> data = last;
        case ERROR -> error = fields.text();
        case CAUSE -> cause = fields.text();
        case RESOURCE_TYPE -> resourceType = fields.text();
        case RESOURCE -> resource = fields.text();
        case TIMEOUT_SECONDS -> timeoutSeconds = fields.optional();
        case HEARTBEAT_SECONDS -> heartbeatSeconds = fields.optional();
        case ROLE_ARN -> roleArn = fields.text();
        case ALIAS_ARN -> aliasArn = fields.text();
        case VERSION_ARN -> versionArn = fields.text();
        case REGION -> region = fields.text();
        case NUMBER -> number = fields.number();
        case LOCATION -> location = fields.text();
        case ASSIGNED_NAME -> variable = fields.text();
        case ASSIGNED_VALUE -> assigned.put(variable, fields.payload(source));
        default -> {}
      }
    }

    EventDetails of(EventType type) {
      return switch (type) {
        case ExecutionStarted ->
            new EventDetails.ExecutionStarted(payload(), text(roleArn), aliasArn, versionArn);
        case ExecutionSucceeded, LambdaFunctionSucceeded, ActivitySucceeded ->
            new EventDetails.Output(payload());
        case ExecutionFailed,
            ExecutionAborted,
            ExecutionTimedOut,
            LambdaFunctionFailed,
            LambdaFunctionScheduleFailed,
            LambdaFunctionStartFailed,
            LambdaFunctionTimedOut,
            ActivityFailed,
            ActivityScheduleFailed,
            ActivityTimedOut,
            MapRunFailed ->
            new EventDetails.Failure(error, cause);
        case ChoiceStateEntered,
            FailStateEntered,
            MapStateEntered,
            ParallelStateEntered,
            PassStateEntered,
            SucceedStateEntered,
            TaskStateEntered,
            WaitStateEntered ->
            new EventDetails.StateEntered(text(name), payload());
        case ChoiceStateExited,
            MapStateExited,
            ParallelStateExited,
            PassStateExited,
            SucceedStateExited,
            TaskStateExited,
            WaitStateExited ->
            new EventDetails.StateExited(text(name), payload(), assigned);
        case LambdaFunctionScheduled ->
            new EventDetails.FunctionScheduled(resource, payload(), timeoutSeconds, roleArn);
        case ActivityScheduled ->
            new EventDetails.ActivityScheduled(
                resource, payload(), timeoutSeconds, heartbeatSeconds);
        case ActivityStarted -> new EventDetails.ActivityStarted(name);
        case TaskScheduled ->
            new EventDetails.TaskScheduled(
                resourceType,
                resource,
                region,
                payload(),
                timeoutSeconds,
                heartbeatSeconds,
                roleArn);
        case TaskStarted -> new EventDetails.TaskStarted(resourceType, resource);
        case TaskSubmitted, TaskSucceeded ->
            new EventDetails.TaskOutput(resourceType, resource, payload());
        case TaskFailed, TaskTimedOut, TaskStartFailed, TaskSubmitFailed ->
            new EventDetails.TaskFailure(resourceType, resource, error, cause);
        case MapStateStarted -> new EventDetails.MapStarted(number);
        case MapIterationAborted, MapIterationFailed, MapIterationStarted, MapIterationSucceeded ->
            new EventDetails.Iteration(text(name), number);
        case EvaluationFailed ->
            new EventDetails.EvaluationFailed(text(error), cause, location, text(name));
        case ExecutionRedriven -> new EventDetails.Redriven((int) number);
        case LambdaFunctionStarted,
            MapStateAborted,
            MapStateFailed,
            MapStateSucceeded,
            ParallelStateAborted,
            ParallelStateFailed,
            ParallelStateStarted,
            ParallelStateSucceeded,
            TaskStateAborted,
            WaitStateAborted,
            MapRunAborted,
            MapRunStarted,
            MapRunSucceeded,
            MapRunRedriven ->
            EventDetails.NONE;
      };
    }

    private Payload payload() {
      return data == null ? Payload.EMPTY_OBJECT : data;
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }
}
