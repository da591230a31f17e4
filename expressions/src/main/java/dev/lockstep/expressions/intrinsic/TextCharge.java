package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.Budget;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;

/// Charges the text of a value to a budget before the text is made.
final class TextCharge {
  private static final int BYTES_PER_SCALAR = 8;

  private TextCharge() {}

  static void charge(JsonValue value, Budget budget) {
    budget.chargeSteps(1);
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        budget.chargeBytes(object.name(i).length() + (long) BYTES_PER_SCALAR);
        charge(object.value(i), budget);
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> charge(element, budget));
    } else if (value instanceof JsonString(String text)) {
      budget.chargeBytes(text.length());
    } else {
      budget.chargeBytes(BYTES_PER_SCALAR);
    }
  }
}
