package dev.lockstep.api.statetest;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.decision.StateTest;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.Distribution;
import dev.lockstep.language.state.MapState;
import org.jspecify.annotations.Nullable;

/// Makes what the engine tests out of what the caller has sent.
public final class TestSubject {
  private TestSubject() {}

  /// @throws ApiException if something of it is not valid
  public static StateTest.Subject of(
      Tested tested, @Nullable String variables, @Nullable String context, Conditions conditions) {
    String origin = conditions.errorCausedByState();
    if (origin != null && !tested.machine().states().containsKey(origin)) {
      throw ApiException.validation("State not found in definition");
    }
    return new StateTest.Subject(
        tested.machine(),
        tested.state().name(),
        variables(variables),
        context == null ? null : MockedContext.read(context, tested.state()),
        conditions.retries() == null ? 0 : conditions.retries(),
        itemsRead(tested, conditions.itemReaderData()));
  }

  private static @Nullable JsonObject variables(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (JsonValue.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException _) {
      // told below
    }
    throw ApiException.validation("Variables must be a valid JSON object");
  }

  private static @Nullable JsonArray itemsRead(Tested tested, @Nullable String text) {
    Distribution distribution = tested.state() instanceof MapState map ? map.distribution() : null;
    if (distribution == null || distribution.reader() == null) {
      return null;
    }
    if (text == null) {
      throw ApiException.validation(
          "MapItemReaderData must be specified when testing a Map state with an ItemReader");
    }
    try {
      if (JsonValue.parse(text) instanceof JsonArray items) {
        return items;
      }
    } catch (JsonSyntaxException _) {
      // told below
    }
    throw ApiException.validation("MapItemReaderData must be a JSON array");
  }
}
