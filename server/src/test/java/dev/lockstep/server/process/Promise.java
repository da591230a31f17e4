package dev.lockstep.server.process;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Something that a server has acknowledged, and how long its write-ahead log was then. What is
/// acknowledged is synced, so it lies before that length.
///
/// @param about the ARN of an execution, a version or an alias
/// @param number of the version, for what is about versions
/// @param log the name of the log's file
/// @param length how long it was when the acknowledgement came
public record Promise(String about, Said said, long number, String log, long length) {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  /// What holds from then on.
  public enum Said {
    /// The execution is there.
    STARTED,
    /// It has ended.
    STOPPED,
    /// It has succeeded.
    SUCCEEDED,
    /// A worker has its task: nobody else gets it.
    TAKEN,
    /// An Express execution was started that starts this execution.
    MARKED,
    /// The version is there.
    PUBLISHED,
    /// The alias leads to this version or one that came later.
    LED
  }

  /// Whether it holds.
  boolean holds(Api api) {
    try {
      return switch (said) {
        case STARTED, TAKEN -> !status(api).isEmpty();
        case STOPPED -> !status(api).equals("RUNNING");
        case SUCCEEDED -> status(api).equals("SUCCEEDED");
        case MARKED -> comesToBe(api);
        case PUBLISHED -> isPublished(api);
        case LED -> ledTo(api) >= number;
      };
    } catch (ApiFailure e) {
      if (e.code().endsWith("DoesNotExist") || e.code().equals("ResourceNotFound")) {
        return false;
      }
      throw e;
    }
  }

  private String status(Api api) {
    return Api.text(api.describe(about), "status");
  }

  private boolean comesToBe(Api api) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return !status(api).isEmpty();
      } catch (ApiFailure e) {
        if (!e.code().equals("ExecutionDoesNotExist") || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private boolean isPublished(Api api) {
    JsonObject found =
        api.call("DescribeStateMachine", JsonValue.object().put("stateMachineArn", about));
    return Api.text(found, "definition").contains("\"number " + number + "\"");
  }

  private long ledTo(Api api) {
    JsonObject found =
        api.call(
            "DescribeStateMachineAlias", JsonValue.object().put("stateMachineAliasArn", about));
    JsonObject route = (JsonObject) ((JsonArray) found.get("routingConfiguration")).get(0);
    String version = Api.text(route, "stateMachineVersionArn");
    return Long.parseLong(version.substring(version.lastIndexOf(':') + 1));
  }
}
