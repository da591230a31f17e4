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
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// FilterLogEvents: the records of a group, in the order in which they were taken up.
final class FilterLogEvents {
  static final LogOperation<Input> OPERATION =
      new LogOperation<>("FilterLogEvents", Input::read, FilterLogEvents::answer);

  private FilterLogEvents() {}

  record Input(
      GroupName group,
      @Nullable List<String> streams,
      @Nullable String streamPrefix,
      long startMillis,
      long endMillis,
      @Nullable String pattern,
      int limit,
      @Nullable String token) {
    static Input read(Members members) {
      return new Input(
          GroupName.read(members),
          members.texts("logStreamNames", LogShapes.STREAM_NAME),
          members.text("logStreamNamePrefix", LogShapes.STREAM_NAME),
          members.millis("startTime", 0),
          members.millis("endTime", Long.MAX_VALUE),
          members.text("filterPattern", LogShapes.FILTER_PATTERN),
          members.number("limit", 1, LogShapes.MAX_EVENTS, LogShapes.MAX_EVENTS),
          members.text("nextToken", LogShapes.TOKEN));
    }
  }

  private static JsonObject answer(LogCall call, Input input) {
    if (input.streams != null && input.streamPrefix != null) {
      throw new ApiException(
          "InvalidParameterException",
          "Only one of logStreamNames and logStreamNamePrefix may be specified");
    }
    LogGroup group = input.group.of(call);
    LogQuery query =
        new LogQuery(
            streams(input),
            input.startMillis,
            input.endMillis,
            FilterPattern.parse(input.pattern == null ? "" : input.pattern));
    LogPage page = LogCall.orMissing(page(call, group, query, input));
    JsonObject.Builder answer =
        JsonValue.object()
            .put(
                "events",
                JsonArray.copyOf(page.events().stream().map(FilterLogEvents::view).toList()))
            .put("searchedLogStreams", JsonArray.EMPTY);
    if (!page.complete()) {
      answer.put("nextToken", page.end().text());
    }
    return answer.build();
  }

  private static Predicate<String> streams(Input input) {
    if (input.streams != null) {
      return input.streams::contains;
    }
    String prefix = input.streamPrefix;
    return prefix == null ? _ -> true : stream -> stream.startsWith(prefix);
  }

  private static @Nullable LogPage page(LogCall call, LogGroup group, LogQuery query, Input input) {
    if (input.token == null) {
      return call.store().oldest(group, query, input.limit);
    }
    LogPosition position = LogPosition.of(input.token);
    if (position == null) {
      throw ListPage.invalidToken();
    }
    return call.store().forward(group, query, position, input.limit);
  }

  private static JsonObject view(FoundEvent found) {
    return JsonValue.object()
        .put("logStreamName", found.stream())
        .put("timestamp", found.event().timestampMillis())
        .put("message", found.event().message())
        .put("ingestionTime", found.ingestionMillis())
        .put("eventId", found.position().text())
        .build();
  }
}
