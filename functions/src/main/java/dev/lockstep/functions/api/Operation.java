package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import java.util.Map;

/// One operation of the Lambda API.
@FunctionalInterface
interface Operation {
  /// @param parameters what the path names
  Reply answer(Caller caller, Request request, Map<String, String> parameters);
}
