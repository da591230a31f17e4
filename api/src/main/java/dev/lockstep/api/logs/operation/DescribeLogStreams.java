package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.LogOperation;
import dev.lockstep.api.logs.store.LogGroup;
import dev.lockstep.api.logs.store.LogStreamSummary;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DescribeLogStreams.
final class DescribeLogStreams {
  static final LogOperation<Input> OPERATION =
      new LogOperation<>("DescribeLogStreams", Input::read, DescribeLogStreams::answer);

  private static final String BY_TIME = "LastEventTime";

  private DescribeLogStreams() {}

  record Input(
      GroupName group, @Nullable String prefix, boolean byTime, boolean descending, ListPage page) {
    static Input read(Members members) {
      return new Input(
          GroupName.read(members),
          members.text("logStreamNamePrefix", LogShapes.STREAM_NAME),
          BY_TIME.equals(members.text("orderBy", LogShapes.STREAM_ORDER)),
          members.flag("descending", false),
          ListPage.read(members));
    }
  }

  private static JsonObject answer(LogCall call, Input input) {
    if (input.byTime && input.prefix != null) {
      throw new ApiException(
          "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    LogGroup group = input.group.of(call);
    Comparator<LogStreamSummary> order =
        input.byTime
            ? Comparator.comparingLong(LogStreamSummary::lastEventMillis)
            : Comparator.comparing(LogStreamSummary::name);
    List<LogStreamSummary> streams =
        LogCall.orMissing(call.store().streams(group)).stream()
            .filter(stream -> input.prefix == null || stream.name().startsWith(input.prefix))
            .sorted(input.descending ? order.reversed() : order)
            .toList();
    return input.page.answer("logStreams", streams, stream -> view(group, stream));
  }

  private static JsonObject view(LogGroup group, LogStreamSummary stream) {
    return JsonValue.object()
        .put("logStreamName", stream.name())
        .put("creationTime", stream.creationMillis())
        .put("firstEventTimestamp", stream.firstEventMillis())
        .put("lastEventTimestamp", stream.lastEventMillis())
        .put("lastIngestionTime", stream.lastIngestionMillis())
        .put("arn", group.arn() + ":log-stream:" + stream.name())
        .put("storedBytes", 0)
        .build();
  }
}
