package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonNumber;
import org.jspecify.annotations.Nullable;

/// A number such as `TimeoutSeconds`: a constant; in JSONPath also a path, in a field of the same
/// name followed by `Path`; in JSONata also an expression.
public final class NumberField {
  private NumberField() {}

  public static @Nullable Expression read(
      StateReader state, Fields fields, String name, Range range) {
    if (state.isJsonata()) {
      return JsonataFields.integer(state, fields, name, range);
    }
    String pathName = name + "Path";
    fields.atMostOne(name, pathName);
    if (fields.has(name)) {
      Long value = fields.integer(name, range);
      return value == null ? null : new Constant(JsonNumber.of(value));
    }
    return JsonPathFields.reference(state, fields, pathName);
  }
}
