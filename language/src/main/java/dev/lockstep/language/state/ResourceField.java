package dev.lockstep.language.state;

import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.Resource.Pattern;
import dev.lockstep.language.Resources.Meaning;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.StateReader;

/// `Resource` of a Task.
final class ResourceField {
  private static final String NAME = "Resource";

  private ResourceField() {}

  static Resource read(StateReader state) {
    Fields fields = state.fields();
    fields.require(NAME);
    String arn = fields.string(NAME);
    if (arn == null) {
      return nothing("");
    }
    return switch (state.definition().resources().resolve(arn)) {
      case Meaning.Known(Resource resource) -> {
        if (state.definition().type() == MachineType.EXPRESS) {
          checkExpress(resource, fields);
        }
        yield resource;
      }
      case Meaning.Unknown(String message) -> {
        fields.problems().schema(message, fields.location(NAME));
        yield nothing(arn);
      }
    };
  }

  /// What stands in for a resource that was refused.
  private static Resource nothing(String arn) {
    return new Resource(arn, Kind.SERVICE, "", "", Pattern.REQUEST_RESPONSE);
  }

  /// The space at the end of the last message is AWS's.
  private static void checkExpress(Resource resource, Fields fields) {
    if (resource.kind() == Kind.ACTIVITY) {
      fields
          .problems()
          .schema("Express state machine does not support Activity ARN", fields.location(NAME));
      return;
    }
    switch (resource.pattern()) {
      case REQUEST_RESPONSE -> {}
      case SYNC, SYNC_2 ->
          fields
              .problems()
              .schema(
                  "Express state machine does not support '.sync' service integration",
                  fields.location(NAME));
      case WAIT_FOR_TASK_TOKEN ->
          fields
              .problems()
              .schema(
                  "Express state machine does not support '.waitForTaskToken' service integration ",
                  fields.location(NAME));
    }
  }
}
