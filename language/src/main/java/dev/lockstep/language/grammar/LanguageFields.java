package dev.lockstep.language.grammar;

import java.util.Set;

/// Which fields an object of a state may have, given the state's language.
public final class LanguageFields {
  private LanguageFields() {}

  /// Reports fields of the other language, and fields that no language has there.
  public static void check(
      StateReader state,
      Fields fields,
      Set<String> common,
      Set<String> jsonPathOnly,
      Set<String> jsonataOnly) {
    Set<String> own = state.isJsonata() ? jsonataOnly : jsonPathOnly;
    Set<String> foreign = state.isJsonata() ? jsonPathOnly : jsonataOnly;
    for (String name : fields.names()) {
      if (common.contains(name)
          || own.contains(name)
          || (state.isDowngraded() && foreign.contains(name))) {
        continue;
      }
      fields
          .problems()
          .schema(
              foreign.contains(name) ? foreignField(state, name) : unknownField(name),
              fields.location());
    }
  }

  private static String unknownField(String name) {
    return "Field '" + name + "' is not supported";
  }

  private static String foreignField(StateReader state, String name) {
    return ("The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s'"
            + " QueryLanguage")
        .formatted(
            state.isJsonata() ? "JSONata" : "JSONPath",
            name,
            state.isJsonata() ? "JSONPath" : "JSONata");
  }
}
