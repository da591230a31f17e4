package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.ActivityRow;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.RejectedException;

/// What several operations do about activities.
final class Activity {
  private Activity() {}

  /// The caller's activity of this ARN.
  ///
  /// @throws RejectedException if there is none
  static ActivityRow find(Call call, String text) {
    Arn arn = Arn.activity(text);
    ActivityRow row = call.context().catalog().activity(text);
    if (row == null || !arn.account().equals(call.account())) {
      throw Rejections.activityDoesNotExist(text);
    }
    return row;
  }
}
