package dev.lockstep.json;

/// JSON `null`, the only instance being [#NULL].
public enum JsonNull implements JsonValue {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
