package dev.lockstep.language.grammar;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/// `ErrorEquals` of a retrier or catcher.
final class ErrorEqualsField {
  static final String NAME = "ErrorEquals";

  private static final String ANY = "States.ALL";

  private ErrorEqualsField() {}

  /// @param last whether the element is the last of its list, where alone `States.ALL` may stand
  static List<String> read(Fields fields, boolean last) {
    JsonArray array = fields.filledArray(NAME);
    if (array == null) {
      return List.of();
    }
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Location location = fields.location(NAME).element(i);
      if (!(array.get(i) instanceof JsonString(String error))) {
        fields.problems().schema("Expected value of type [STRING]", location);
        continue;
      }
      if (error.equals(ANY) && (array.size() > 1 || !last)) {
        fields.problems().schema("States.ALL must appear alone and at end of list", location);
      }
      errors.add(error);
    }
    return errors;
  }
}
