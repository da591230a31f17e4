package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.LogOperation;
import dev.lockstep.api.logs.store.FoundEvent;
import dev.lockstep.api.logs.store.LogGroup;
import dev.lockstep.api.logs.store.LogPage;
import dev.lockstep.api.logs.store.LogPosition;
import dev.lockstep.api.logs.store.LogQuery;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// GetLogEvents: the records of one stream, forward or backward. Its tokens are `f/` or `b/` and a
/// place, as AWS's are.
final class GetLogEvents {
  static final LogOperation<Input> OPERATION =
      new LogOperation<>("GetLogEvents", Input::read, GetLogEvents::answer);

  private static final String FORWARD = "f/";
  private static final String BACKWARD = "b/";

  private GetLogEvents() {}

  record Input(
      GroupName group,
      String stream,
      long startMillis,
      long endMillis,
      int limit,
      boolean fromHead,
      @Nullable String token) {
    static Input read(Members members) {
      return new Input(
          GroupName.read(members),
          members.requiredText("logStreamName", LogShapes.STREAM_NAME),
          members.millis("startTime", 0),
          members.millis("endTime", Long.MAX_VALUE),
          members.number("limit", 1, LogShapes.MAX_EVENTS, LogShapes.MAX_EVENTS),
          members.flag("startFromHead", false),
          members.text("nextToken", LogShapes.TOKEN));
    }
  }

  private static JsonObject answer(LogCall call, Input input) {
    LogGroup group = input.group.of(call);
    boolean there =
        LogCall.orMissing(call.store().streams(group)).stream()
            .anyMatch(stream -> stream.name().equals(input.stream));
    if (!there) {
      throw new ApiException(
          "ResourceNotFoundException", "The specified log stream does not exist.");
    }
    LogQuery query =
        new LogQuery(input.stream::equals, input.startMillis, input.endMillis, _ -> true);
    LogPage page = LogCall.orMissing(page(call.store(), group, query, input));
    return JsonValue.object()
        .put("events", JsonArray.copyOf(page.events().stream().map(GetLogEvents::view).toList()))
        .put("nextForwardToken", FORWARD + page.end().text())
        .put("nextBackwardToken", BACKWARD + page.start().text())
        .build();
  }

  private static @Nullable LogPage page(
      LogStore store, LogGroup group, LogQuery query, Input input) {
    String token = input.token;
    if (token == null) {
      return input.fromHead
          ? store.oldest(group, query, input.limit)
          : store.newest(group, query, input.limit);
    }
    if (token.startsWith(FORWARD)) {
      return store.forward(group, query, position(token), input.limit);
    }
    if (token.startsWith(BACKWARD)) {
      return store.backward(group, query, position(token), input.limit);
    }
    throw ListPage.invalidToken();
  }

  private static LogPosition position(String token) {
    LogPosition position = LogPosition.of(token.substring(FORWARD.length()));
    if (position == null) {
      throw ListPage.invalidToken();
    }
    return position;
  }

  private static JsonObject view(FoundEvent found) {
    return JsonValue.object()
        .put("timestamp", found.event().timestampMillis())
        .put("message", found.event().message())
        .put("ingestionTime", found.ingestionMillis())
        .build();
  }
}
