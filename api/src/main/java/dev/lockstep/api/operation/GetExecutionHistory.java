package dev.lockstep.api.operation;

import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.HistoryEventView;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.query.HistoryPage;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GetExecutionHistory.
final class GetExecutionHistory {
  static final Operation<Input> OPERATION =
      Operation.reading("GetExecutionHistory", Input::read, GetExecutionHistory::answer);

  private GetExecutionHistory() {}

  record Input(
      String executionArn,
      int size,
      boolean newestFirst,
      boolean withData,
      @Nullable String token) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("executionArn", Shapes.ARN),
          Page.size(members),
          members.flag("reverseOrder", false),
          members.flag("includeExecutionData", true),
          members.text("nextToken", Shapes.PAGE_TOKEN));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    try (ExecutionReading reading = call.context().executions().open()) {
      Execution execution = Executions.find(call, reading, input.executionArn);
      String query = "history " + input.executionArn + " " + input.newestFirst;
      long first = first(call, query, input.token);
      HistoryPage page =
          reading.history(execution, new HistoryPage.Request(first, input.newestFirst, input.size));
      List<JsonObject> events = new ArrayList<>();
      long next = show(page, input.withData, call.context().limits(), events);
      JsonObject.Builder answer = JsonValue.object().put("events", JsonArray.copyOf(events));
      if (next != 0) {
        byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
        answer.put("nextToken", call.context().pageTokens().issue(query, place));
      }
      return answer.build();
    }
  }

  /// Adds the events of the page, as many as their data allows but at least one.
  ///
  /// @return the id of the event that the next page begins with, 0 if there is none
  private static long show(
      HistoryPage page, boolean withData, ApiLimits limits, List<JsonObject> events) {
    HistoryEventView view = new HistoryEventView(withData);
    for (HistoryEvent event : page.events()) {
      if (view.shownBytes() >= limits.maxHistoryPageBytes()) {
        return event.id();
      }
      events.add(view.of(event));
    }
    return page.next();
  }

  private static long first(Call call, String query, @Nullable String token) {
    if (token == null) {
      return 0;
    }
    byte[] place = call.context().pageTokens().read(query, token);
    if (place == null) {
      throw ApiException.invalidToken();
    }
    return ByteBuffer.wrap(place).getLong();
  }
}
