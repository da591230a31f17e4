package dev.lockstep.json;

/// JSON `true` or `false`.
public enum JsonBoolean implements JsonValue {
  TRUE(true),
  FALSE(false);

  private final boolean value;

  JsonBoolean(boolean value) {
    this.value = value;
  }

  public boolean value() {
    return value;
  }

  @Override
  public String toString() {
    return value ? "true" : "false";
  }
}
