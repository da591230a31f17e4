package dev.lockstep.api.statetest;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import org.jspecify.annotations.Nullable;

/// The member `stateConfiguration`: under which conditions a state is tested.
///
/// @param retries how often the retrier that is for the failure has retried; null if not told
/// @param errorCausedByState where in a Map or Parallel the failure comes from
/// @param failedIterations how many iterations of a Map have failed; null if not told
/// @param itemReaderData what the reader of a Map reads, as it lies in its source
public record Conditions(
    @Nullable Integer retries,
    @Nullable String errorCausedByState,
    @Nullable Integer failedIterations,
    @Nullable String itemReaderData) {
  private static final Conditions NONE = new Conditions(null, null, null, null);

  public static Conditions read(Members members) {
    Members configuration = members.structure("stateConfiguration");
    return configuration == null
        ? NONE
        : new Conditions(
            count(configuration, "retrierRetryCount"),
            configuration.text("errorCausedByState", Shapes.STATE_NAME),
            count(configuration, "mapIterationFailureCount"),
            configuration.text("mapItemReaderData", Shapes.SENSITIVE_DATA));
  }

  private static @Nullable Integer count(Members members, String name) {
    int count = members.number(name, 0, Integer.MAX_VALUE, -1);
    return count < 0 ? null : count;
  }

  /// Refuses what means something with a mock only.
  ///
  /// @throws ApiException if there is any
  public void checkWithoutMock() {
    refuse(retries, "RetrierRetryCount");
    refuse(errorCausedByState, "ErrorCausedByState");
    refuse(failedIterations, "MapIterationFailureCount");
    refuse(itemReaderData, "MapItemReaderData");
  }

  private static void refuse(@Nullable Object value, String name) {
    if (value != null) {
      throw ApiException.validation(
          "TestState does not support " + name + " when a mock is not specified.");
    }
  }
}
