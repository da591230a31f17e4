package dev.lockstep.language;

import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.Resource.Pattern;
import java.util.regex.Matcher;

/// The resources that AWS knows: functions, activities, the optimised service integrations, and any
/// call of an AWS service through `aws-sdk`.
public final class AwsResources implements Resources {
  private static final String PARTITION = "arn:(?:aws|aws-cn|aws-us-gov):";

  private static final java.util.regex.Pattern FUNCTION =
      java.util.regex.Pattern.compile(PARTITION + "lambda:[^:]+:[^:]+:function:[^:]+(?::[^:]+)?");

  private static final java.util.regex.Pattern ACTIVITY =
      java.util.regex.Pattern.compile(PARTITION + "states:[^:]+:[^:]+:activity:[^:]+");

  private static final java.util.regex.Pattern SDK =
      java.util.regex.Pattern.compile(
          PARTITION
              + "states:::aws-sdk:(?<service>[a-z0-9]+):(?<action>[a-z][a-zA-Z0-9]*)"
              + "(?<pattern>\\.waitForTaskToken)?");

  private static final java.util.regex.Pattern SERVICE =
      java.util.regex.Pattern.compile(
          PARTITION
              + "states:::(?<service>[a-z0-9-]+):(?<action>[a-z][a-zA-Z0-9]*)"
              + "(?<pattern>\\.sync|\\.sync:2|\\.waitForTaskToken)?");

  @Override
  public Meaning resolve(String arn) {
    if (!arn.startsWith("arn:")) {
      return new Meaning.Unknown("Value is not a valid resource ARN");
    }
    if (FUNCTION.matcher(arn).matches()) {
      return known(arn, Kind.LAMBDA_FUNCTION, "lambda", "", Pattern.REQUEST_RESPONSE);
    }
    if (ACTIVITY.matcher(arn).matches()) {
      return known(arn, Kind.ACTIVITY, "", "", Pattern.REQUEST_RESPONSE);
    }
    Matcher sdk = SDK.matcher(arn);
    if (sdk.matches() && offers(sdk.group("service"), sdk.group("action"))) {
      return known(
          arn, Kind.SERVICE, "aws-sdk:" + sdk.group("service"), sdk.group("action"), pattern(sdk));
    }
    Matcher service = SERVICE.matcher(arn);
    if (service.matches()
        && ServiceIntegrations.offers(
            service.group("service"), service.group("action"), pattern(service))) {
      return known(
          arn, Kind.SERVICE, service.group("service"), service.group("action"), pattern(service));
    }
    return new Meaning.Unknown(
        "The resource provided "
            + arn
            + " is not recognized. The value is not a valid resource ARN, or the resource is not"
            + " available in this region.");
  }

  /// The actions of other services are not known here: they show when they are called.
  private static boolean offers(String service, String action) {
    return !service.equals(StepFunctionsActions.SERVICE) || StepFunctionsActions.has(action);
  }

  private static Meaning known(
      String arn, Kind kind, String service, String action, Pattern pattern) {
    return new Meaning.Known(new Resource(arn, kind, service, action, pattern));
  }

  private static Pattern pattern(Matcher matcher) {
    return switch (matcher.group("pattern")) {
      case null -> Pattern.REQUEST_RESPONSE;
      case ".sync" -> Pattern.SYNC;
      case ".sync:2" -> Pattern.SYNC_2;
      case String _ -> Pattern.WAIT_FOR_TASK_TOKEN;
    };
  }
}
