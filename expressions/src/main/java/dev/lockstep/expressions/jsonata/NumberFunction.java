package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.JException;
import dev.lockstep.expressions.Scope;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `$number(value)`: a text or a truth value as a number. The library's own takes texts that the
/// language does not (`NaN`, `1d`) and reports others without the language's code.
final class NumberFunction implements BoundFunction {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
  private static final Pattern PREFIXED =
      Pattern.compile("0(?:[xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)");
  private static final int MAX_LENGTH = 1_000;

  @Override
  public String name() {
    return "number";
  }

  @Override
  public String signature() {
    return "<(nsb)-:n>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    Object value = FunctionArguments.at(arguments, 0);
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean bool -> bool ? 1 : 0;
      case String text -> number(text);
      default -> throw new JException("T0410", -1, 1, name());
    };
  }

  private static Number number(String text) {
    if (text.length() <= MAX_LENGTH && DECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value == (int) value ? (Number) (int) value : (Number) value;
      }
    } else if (text.length() <= MAX_LENGTH && PREFIXED.matcher(text).matches()) {
      int radix =
          switch (Character.toLowerCase(text.charAt(1))) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
          };
      return new BigInteger(text.substring(2), radix).doubleValue();
    }
    throw new JException("D3030", -1, text);
  }
}
