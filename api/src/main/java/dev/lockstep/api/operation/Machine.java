package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.StartTarget;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Diagnostic;
import java.util.stream.Collectors;

/// What several operations do about state machines.
final class Machine {
  private Machine() {}

  /// The caller's machine of this ARN.
  ///
  /// @throws RejectedException if there is none
  static StateMachineRow find(Call call, Arn arn) {
    return find(call, arn, new MachineReference(arn.text(), null));
  }

  /// The caller's machine that `reference`, which is `arn`, is about. Whether the version or the
  /// alias is there is for the caller to find out.
  ///
  /// @throws RejectedException if there is no such machine
  static StateMachineRow find(Call call, Arn arn, MachineReference reference) {
    StateMachineRow row = call.context().catalog().stateMachine(reference.machineArn());
    if (row == null || !arn.account().equals(call.account())) {
      throw Rejections.stateMachineDoesNotExist(arn.text());
    }
    return row;
  }

  /// What a start of `text` is about: a machine, a version of it, or the version that an alias has
  /// drawn. The execution's name, its input and the machine's type are for the caller to check.
  ///
  /// @throws ApiException if it is no ARN of a state machine, or that of a Distributed Map's
  /// @throws RejectedException if it names nothing, or a machine that is being deleted
  static StartTarget.Found startTarget(Call call, String text) {
    Arn arn = Arn.stateMachine(text);
    arn.refuseLabel();
    if (!arn.account().equals(call.account())) {
      throw Rejections.stateMachineDoesNotExist(text);
    }
    return switch (call.context().targets().find(text)) {
      case StartTarget.Found found -> found;
      case StartTarget.Unknown _ -> throw Rejections.stateMachineDoesNotExist(text);
      case StartTarget.Deleting _ -> throw Rejections.stateMachineDeleting(text);
    };
  }

  /// @throws ApiException `InvalidDefinition` with every problem
  static void checkDefinition(Call call, String definition, MachineType type) {
    Definitions.Reading reading = call.context().definitions().read(definition, type);
    if (reading.machine() == null) {
      String problems =
          reading.diagnostics().stream()
              .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
              .map(Diagnostic::text)
              .collect(Collectors.joining(", "));
      throw new ApiException(
          "InvalidDefinition", "Invalid State Machine Definition: '" + problems + "'");
    }
  }
}
