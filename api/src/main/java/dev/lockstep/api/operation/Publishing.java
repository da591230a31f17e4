package dev.lockstep.api.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.Publication;
import org.jspecify.annotations.Nullable;

/// The members with which CreateStateMachine and UpdateStateMachine publish a version too.
record Publishing(boolean publish, @Nullable String description) {
  static Publishing read(Members members) {
    return new Publishing(
        members.flag("publish", false),
        members.text("versionDescription", Shapes.VERSION_DESCRIPTION));
  }

  /// Null if no version is to be published.
  ///
  /// @throws ApiException if there is a description for no version
  @Nullable Publication publication() {
    if (publish) {
      return new Publication(description);
    }
    if (description != null) {
      throw ApiException.validation("Version description can only be set when publish is true");
    }
    return null;
  }
}
