package dev.lockstep.language;

/// In which language a state selects and builds data.
public enum QueryLanguage {
  JSON_PATH("JSONPath"),
  JSONATA("JSONata");

  private final String text;

  QueryLanguage(String text) {
    this.text = text;
  }

  /// The name as definitions write it.
  public String text() {
    return text;
  }
}
