package dev.lockstep.language.state;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.StateReader;
import org.jspecify.annotations.Nullable;

/// A percentage from 0 to 100, which may have a fraction.
final class PercentageField {
  private static final double MAXIMUM = 100.0;

  private PercentageField() {}

  static @Nullable Expression read(StateReader state, Fields fields, String name) {
    String pathName = name + "Path";
    if (state.isJsonata()
        && fields.get(name) instanceof JsonString(String text)
        && JsonataFields.isExpression(text)) {
      return JsonataFields.expression(state, fields, name, text);
    }
    if (!state.isJsonata()) {
      fields.atMostOne(name, pathName);
      if (!fields.has(name)) {
        return JsonPathFields.reference(state, fields, pathName);
      }
    }
    return constant(fields, name);
  }

  private static @Nullable Expression constant(Fields fields, String name) {
    Double value = fields.decimal(name, 0.0);
    if (value == null) {
      return null;
    }
    if (value > MAXIMUM) {
      fields.problems().schema("Maximum value is " + MAXIMUM, fields.location(name));
      return null;
    }
    return new Constant(JsonNumber.of(value));
  }
}
