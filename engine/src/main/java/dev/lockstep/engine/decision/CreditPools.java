package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.Resource;

/// Which calls share a bound on how many are under way.
///
/// Most share it with all calls to their service. A call that waits for what other tasks do must
/// not keep those from being called, or nobody would ever go on: a poll for an activity's tasks and
/// a synchronous execution share their bound only with calls that wait for the same thing.
public final class CreditPools {
  /// The service of a bare function ARN, whose calls share the credits of `lambda:invoke`.
  private static final String LAMBDA = "lambda";

  /// Not part of any service's name.
  private static final char SEPARATOR = '/';

  private static final String STEP_FUNCTIONS = "aws-sdk:sfn";

  /// The longest ARN that the API takes for these; others are refused and need no pool of their
  /// own.
  private static final int LONGEST_ARN = 256;

  private CreditPools() {}

  /// The pool of a call of `resource` with the parameters `input`.
  static String of(Resource resource, Payload input) {
    if (resource.kind() == Resource.Kind.LAMBDA_FUNCTION) {
      return LAMBDA;
    }
    if (!resource.service().equals(STEP_FUNCTIONS)) {
      return resource.service();
    }
    return switch (resource.action()) {
      case "getActivityTask" -> waiting(resource, input, "ActivityArn");
      case "startSyncExecution" -> waiting(resource, input, "StateMachineArn");
      default -> resource.service();
    };
  }

  private static String waiting(Resource resource, Payload input, String member) {
    String arn = input.value() instanceof JsonObject parameters ? parameters.string(member) : null;
    String awaited = arn == null || arn.length() > LONGEST_ARN ? "" : arn;
    return resource.service() + SEPARATOR + resource.action() + SEPARATOR + awaited;
  }

  /// The service that the calls of `pool` go to.
  public static String service(String pool) {
    int end = pool.indexOf(SEPARATOR);
    return end < 0 ? pool : pool.substring(0, end);
  }
}
