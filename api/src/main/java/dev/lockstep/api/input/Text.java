package dev.lockstep.api.input;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a string member must be.
///
/// @param max in UTF-16 units
/// @param values the only values, in the order in which AWS names them; empty if any goes
/// @param sensitive whether messages leave the value out
public record Text(
    int min, int max, @Nullable Pattern pattern, List<String> values, boolean sensitive) {
  public Text {
    values = List.copyOf(values);
  }

  static Text length(int min, int max) {
    return new Text(min, max, null, List.of(), false);
  }

  static Text any() {
    return length(0, Integer.MAX_VALUE);
  }

  static Text oneOf(String... values) {
    return new Text(0, Integer.MAX_VALUE, null, List.of(values), false);
  }

  Text matching(String regex) {
    return new Text(min, max, Pattern.compile(regex), values, sensitive);
  }

  Text secret() {
    return new Text(min, max, pattern, values, true);
  }

  /// True if `value` keeps all constraints; else they are added to `problems`.
  boolean check(String value, String path, Problems problems) {
    boolean good = true;
    if (!values.isEmpty() && !values.contains(value)) {
      good = report(value, path, "Member must satisfy enum value set: " + values, problems);
    }
    if (value.length() < min) {
      good =
          report(value, path, "Member must have length greater than or equal to " + min, problems);
    }
    if (value.length() > max) {
      good = report(value, path, "Member must have length less than or equal to " + max, problems);
    }
    if (pattern != null && !pattern.matcher(value).matches()) {
      good =
          report(
              value, path, "Member must satisfy regular expression pattern: " + pattern, problems);
    }
    return good;
  }

  private boolean report(String value, String path, String constraint, Problems problems) {
    if (sensitive) {
      problems.broken(path, constraint);
    } else {
      problems.broken(value, path, constraint);
    }
    return false;
  }
}
