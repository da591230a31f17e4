package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.RejectedException;

/// What several operations do about ARNs that must name a version or an alias.
final class Qualified {
  private Qualified() {}

  /// @throws ApiException if `text` is not the ARN of a version
  static MachineReference version(String text) {
    MachineReference reference = reference(text);
    if (reference.version() == 0) {
      throw ApiException.invalidArn("Invalid ARN: " + text);
    }
    return reference;
  }

  /// The alias and its name, of the caller's.
  ///
  /// @throws ApiException if `text` is not the ARN of an alias
  /// @throws RejectedException if it is another account's
  static Alias alias(Call call, String text) {
    MachineReference reference = reference(text);
    String name = reference.alias();
    if (name == null || name.isEmpty()) {
      throw ApiException.invalidArn("Invalid ARN: " + text);
    }
    if (!Arn.stateMachine(text).account().equals(call.account())) {
      throw Rejections.resourceNotFound(text);
    }
    return new Alias(reference.machineArn(), name);
  }

  record Alias(String machineArn, String name) {}

  private static MachineReference reference(String text) {
    Arn.stateMachine(text).refuseLabel();
    return MachineReference.of(text);
  }
}
