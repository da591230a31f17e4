package dev.lockstep.language.choice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The comparison operators by name: those with an operand for each type and relation (booleans are
/// only equal or not), with their twins that end in `Path`; `StringMatches`; and the `Is…` tests.
final class Operators {
  static final Map<String, Operator> BY_NAME = all();

  private Operators() {}

  private static Map<String, Operator> all() {
    Map<String, Operator> operators = new LinkedHashMap<>();
    for (OperandType type : OperandType.values()) {
      for (Relation relation : Relation.values()) {
        if (type != OperandType.BOOLEAN || relation == Relation.EQUALS) {
          String name = type.text() + relation.text();
          operators.put(name, new Operator.Compare(type, relation, false));
          operators.put(name + "Path", new Operator.Compare(type, relation, true));
        }
      }
    }
    operators.put("StringMatches", new Operator.Matches());
    for (TypeTest.Type type : TypeTest.Type.values()) {
      operators.put(type.operator(), new Operator.Is(type));
    }
    operators.put("IsPresent", new Operator.Present());
    return Collections.unmodifiableMap(operators);
  }
}
