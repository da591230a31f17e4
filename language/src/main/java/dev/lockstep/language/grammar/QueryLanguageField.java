package dev.lockstep.language.grammar;

import dev.lockstep.json.JsonString;
import dev.lockstep.language.QueryLanguage;

/// `QueryLanguage`. Only the exact text `JSONPath` means JSONPath: any other value, wrong or not,
/// is read as JSONata, as AWS does.
public final class QueryLanguageField {
  public static final String NAME = "QueryLanguage";

  private QueryLanguageField() {}

  /// What the object says, or `inherited` if it says nothing. Reports nothing.
  public static QueryLanguage effective(Fields fields, QueryLanguage inherited) {
    if (!fields.has(NAME)) {
      return inherited;
    }
    return fields.get(NAME) instanceof JsonString(String text)
            && text.equals(QueryLanguage.JSON_PATH.text())
        ? QueryLanguage.JSON_PATH
        : QueryLanguage.JSONATA;
  }

  /// Reports a value that is no language.
  public static void check(Fields fields) {
    fields.oneOf(NAME, QueryLanguage.JSON_PATH.text(), QueryLanguage.JSONATA.text());
  }
}
