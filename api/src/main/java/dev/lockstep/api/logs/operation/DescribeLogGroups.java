package dev.lockstep.api.logs.operation;

import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.LogOperation;
import dev.lockstep.api.logs.store.LogStore.GroupSummary;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// DescribeLogGroups.
final class DescribeLogGroups {
  static final LogOperation<Input> OPERATION =
      new LogOperation<>("DescribeLogGroups", Input::read, DescribeLogGroups::answer);

  private DescribeLogGroups() {}

  record Input(@Nullable String prefix, ListPage page) {
    static Input read(Members members) {
      return new Input(
          members.text("logGroupNamePrefix", LogShapes.GROUP_NAME), ListPage.read(members));
    }
  }

  private static JsonObject answer(LogCall call, Input input) {
    String prefix = call.arnPrefix() + (input.prefix == null ? "" : input.prefix);
    long days = call.store().limits().retention().toDays();
    return input.page.answer(
        "logGroups", call.store().groups(prefix), group -> view(group, Math.max(1, days)));
  }

  private static JsonObject view(GroupSummary summary, long retentionDays) {
    String arn = summary.group().arn();
    return JsonValue.object()
        .put("logGroupName", summary.group().name())
        .put("creationTime", summary.creationMillis())
        .put("retentionInDays", retentionDays)
        .put("metricFilterCount", 0)
        .put("arn", arn + ":*")
        .put("storedBytes", summary.storedBytes())
        .put("logGroupClass", "STANDARD")
        .put("logGroupArn", arn)
        .build();
  }
}
