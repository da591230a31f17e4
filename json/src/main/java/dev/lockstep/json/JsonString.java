package dev.lockstep.json;

/// A JSON string; `value` is the text without quotes and escapes.
public record JsonString(String value) implements JsonValue {
  @Override
  public String toString() {
    return toJson();
  }
}
