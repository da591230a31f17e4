package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// `States.StringSplit(text, delimiters)`: the parts between the delimiters, each of whose
/// characters splits. Empty parts are dropped.
final class StringSplit implements IntrinsicFunction {
  @Override
  public String name() {
    return "StringSplit";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    StringTokenizer parts = new StringTokenizer(arguments.string(0), arguments.string(1));
    List<String> texts = new ArrayList<>();
    while (parts.hasMoreTokens()) {
      texts.add(parts.nextToken());
    }
    return JsonArray.ofStrings(texts);
  }
}
