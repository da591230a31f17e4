package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.jsonpath.JavaText;
import dev.lockstep.json.JsonValue;

/// `States.Format(template, a, b, …)`: the template with each `{}` replaced by the next argument.
/// In the template `\{`, `\}` and `\\` stand for the character behind the backslash.
final class Format implements IntrinsicFunction {
  @Override
  public String name() {
    return "Format";
  }

  @Override
  public Arity arity() {
    return Arity.atLeast(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    String template = arguments.string(0);
    arguments.budget().chargeBytes(template.length());
    StringBuilder out = new StringBuilder();
    int next = 1;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      char following = i + 1 < template.length() ? template.charAt(i + 1) : 0;
      if (c == '\\' && (following == '{' || following == '}' || following == '\\')) {
        out.append(following);
        i++;
      } else if (c == '{' && following == '}') {
        append(arguments, next++, out);
        i++;
      } else {
        out.append(c);
      }
    }
    if (next != arguments.size()) {
      throw mismatch(arguments, next - 1);
    }
    return JsonValue.of(out.toString());
  }

  private static void append(Arguments arguments, int at, StringBuilder out) {
    if (at < arguments.size()) {
      TextCharge.charge(arguments.value(at), arguments.budget());
      out.append(JavaText.of(arguments.value(at)));
    }
  }

  private static IntrinsicFailure mismatch(Arguments arguments, int placeholders) {
    return new IntrinsicFailure(
        "The template has %d occurrences of {} but %d arguments were given for them"
            .formatted(placeholders, arguments.size() - 1));
  }
}
