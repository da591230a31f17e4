package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonPrinter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints values of the library as JavaScript prints JSON; functions become empty texts.
final class JsonText {
  private static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();
  private final Budget budget;
  private final boolean pretty;
  private int charged;

  JsonText(Budget budget, boolean pretty) {
    this.budget = budget;
    this.pretty = pretty;
  }

  String of(Object value) {
    if (isFunction(value)) {
      return "";
    }
    append(value, 0);
    return out.toString();
  }

  private static boolean isFunction(Object value) {
    return !(value instanceof Map
        || value instanceof List
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value == Jsonata.NULL_VALUE);
  }

  private void append(@Nullable Object value, int depth) {
    budget.chargeSteps(1);
    if (depth > JsonParser.MAX_DEPTH) {
      throw new BudgetExceededException(BudgetExceededException.Kind.DEPTH);
    }
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> map(map, depth);
      case List<?> list -> list(list, depth);
      case String text -> JsonPrinter.appendQuoted(text, out);
      case Number number -> out.append(NumberText.of(number));
      case Boolean bool -> out.append(bool);
      default -> out.append(value == Jsonata.NULL_VALUE ? "null" : "\"\"");
    }
    budget.chargeBytes(Math.max(0, out.length() - charged));
    charged = out.length();
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      separate(first, depth + 1);
      first = false;
      JsonPrinter.appendQuoted(String.valueOf(entry.getKey()), out);
      out.append(pretty ? ": " : ":");
      append(entry.getValue(), depth + 1);
    }
    close(first, depth, '}');
  }

  private void list(List<?> list, int depth) {
    out.append('[');
    boolean first = true;
    for (Object element : list) {
      separate(first, depth + 1);
      first = false;
      append(element, depth + 1);
    }
    close(first, depth, ']');
  }

  private void separate(boolean first, int depth) {
    if (!first) {
      out.append(',');
    }
    if (pretty) {
      out.append('\n').repeat(' ', INDENT * depth);
    }
  }

  private void close(boolean empty, int depth, char bracket) {
    if (pretty && !empty) {
      out.append('\n').repeat(' ', INDENT * depth);
    }
    out.append(bracket);
  }
}
