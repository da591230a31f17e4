package dev.lockstep.expressions;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Instant;
import java.util.Random;

/// Scopes for tests.
public final class Scopes {
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private Scopes() {}

  public static Scope of(JsonValue input) {
    return of(input, JsonObject.EMPTY, JsonObject.EMPTY);
  }

  public static Scope of(JsonValue input, JsonObject context, JsonObject variables) {
    return new Scope(
        input,
        () -> context,
        Variables.of(variables),
        null,
        null,
        new Entropy(NOW, new Random(42)),
        Budget.untimed());
  }

  public static Scope of(JsonValue input, Budget budget) {
    return new Scope(
        input,
        () -> JsonObject.EMPTY,
        Variables.NONE,
        null,
        null,
        new Entropy(NOW, new Random(42)),
        budget);
  }
}
