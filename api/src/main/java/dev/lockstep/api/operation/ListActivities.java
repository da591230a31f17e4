package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.ActivityRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// ListActivities.
final class ListActivities {
  static final Operation<Page> OPERATION =
      Operation.reading("ListActivities", Page::read, ListActivities::answer);

  private ListActivities() {}

  private static JsonObject answer(Call call, Page page) {
    String prefix = call.ownPrefix("activity");
    List<ActivityRow> rows =
        call.context().catalog().activities(prefix, page.after(call, prefix), page.size() + 1);
    return page.answer(call, prefix, "activities", rows, ActivityRow::arn, ListActivities::item);
  }

  private static JsonObject item(ActivityRow row) {
    return JsonValue.object()
        .put("activityArn", row.arn())
        .put("name", row.name())
        .put("creationDate", Times.seconds(row.creationMillis()))
        .build();
  }
}
