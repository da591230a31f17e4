package dev.lockstep.expressions.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain expressions give what the library gives, or nothing.
class PlainEvaluationTest {
  private static final int EXPRESSIONS = Integer.getInteger("plain.expressions", 30_000);
  private static final JsonValue ORDER =
      JsonValue.parse(
          """
          {"id":"o-1","customer":{"name":"Ada","vip":true},"paid":null,"items":[
           {"sku":"a","quantity":2,"price":1.5,"tags":["x","y"]},
           {"sku":"b","quantity":10,"price":0.1,"tags":[]},
           {"sku":"c","quantity":7,"price":20,"tags":["z"]}]}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input",
        "$states.input.items",
        "$sum($states.input.items.(price * quantity))",
        "$sum($states.input.items.(price * quantity * (1 + 0.19)))",
        "$count($states.input.items[quantity > 5]) > 1",
        "[$states.input.items[quantity = 10].sku]",
        "$states.input.items[quantity >= 7 and price < 5].sku",
        "[$states.input.items[quantity > 5].{'sku': sku, 'cost': quantity * price}]",
        "$merge([$states.input, {'lines': $count($states.input.items)}])",
        "$exists($states.input.items[sku = 'c']) or $states.input.customer.vip",
        "$states.input.customer.vip ? 'yes' : 'no'",
        "$average($states.input.items.quantity) - $min($states.input.items.price)",
        "$states.input.items[0].tags",
        "$states.input.items.tags",
        "'Dear ' & $states.input.customer.name",
        "{'all': $states.input.items.`sku`, 'none': $states.input.absent, 'paid': $states.input.paid}",
        "$states.input.customer.(name = 'Ada')"
      })
  void whatMostExpressionsAreIsPlain(String text) throws ExpressionSyntaxException {
    JsonataExpression expression = JsonataExpression.compile(text, "Output");
    JsonValue plain = expression.evaluatePlain(Scopes.of(ORDER));
    assertNotNull(plain, text);
    assertEquals(expression.evaluateByLibrary(Scopes.of(ORDER)).toJson(), plain.toJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.items^(price)",
        "$states.input.items.$uppercase(sku)",
        "$map($states.input.items, function($i) { $i.sku })",
        "($x := 1; $x)",
        "$states.input.*",
        "$states.input.items[-1]",
        "$states.input.items.sku[]",
        "$states.input.items{sku: price}",
        "[1..3]",
        "/* nothing */ 1",
        "$states.input.id in ['o-1']",
        "\"a\\u0062\"",
        "$states.input.items#$i.sku",
        "$states.input.'id'",
        "$",
        "1e3"
      })
  void whatIsMoreIsTheLibrarys(String text) throws ExpressionSyntaxException {
    assertNull(JsonataExpression.compile(text, "Output").evaluatePlain(Scopes.of(ORDER)), text);
  }

  @Test
  void theLibraryGivesTheSameForRandomExpressions() {
    long seed = Long.getLong("plain.seed", System.nanoTime());
    Random random = new Random(seed);
    int plain = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = expression(random, 4);
      JsonValue input = value(random, 4);
      JsonObject variables = JsonObject.of("v", value(random, 3));
      if (sameIfPlain(text, input, variables, seed)) {
        plain++;
      }
    }
    assertTrue(plain > EXPRESSIONS / 20, plain + " were plain, seed " + seed);
  }

  /// True if the expression was plain.
  private static boolean sameIfPlain(
      String text, JsonValue input, JsonObject variables, long seed) {
    JsonataExpression expression;
    try {
      expression = JsonataExpression.compile(text, "Output");
    } catch (ExpressionSyntaxException _) {
      return false;
    }
    Scope scope = Scopes.of(input, JsonObject.EMPTY, variables);
    JsonValue plain = expression.evaluatePlain(scope);
    if (plain == null) {
      return false;
    }
    String expected;
    try {
      expected = expression.evaluateByLibrary(scope).toJson();
    } catch (EvaluationException e) {
      expected = "failure: " + e.getMessage();
    }
    assertEquals(
        expected,
        plain.toJson(),
        () -> "%s over %s with %s, seed %d".formatted(text, input, variables, seed));
    return true;
  }

  private static String expression(Random random, int depth) {
    if (depth == 0) {
      return leaf(random);
    }
    String a = expression(random, depth - 1);
    return switch (random.nextInt(14)) {
      case 0, 1 -> path(random, depth);
      case 2 -> "(" + a + ")";
      case 3 -> a + pick(random, " + ", " - ", "*", " / ", " % ") + expression(random, depth - 1);
      case 4 -> a + pick(random, "=", " != ") + expression(random, depth - 1);
      case 5 -> a + pick(random, " < ", "<=", ">", " >= ") + expression(random, depth - 1);
      case 6 -> a + pick(random, " and ", " or ") + expression(random, depth - 1);
      case 7 -> a + " & " + expression(random, depth - 1);
      case 8 -> a + " ? " + expression(random, depth - 1) + (random.nextBoolean() ? "" : " : " + a);
      case 9 -> "[" + a + ", " + expression(random, depth - 1) + "]";
      case 10 -> "[" + a + "]";
      case 11 -> "{'a': " + a + ", \"b\": " + expression(random, depth - 1) + "}";
      default ->
          "$%s(%s)"
              .formatted(
                  pick(random, "sum", "count", "max", "min", "average", "exists", "merge"), a);
    };
  }

  private static String path(Random random, int depth) {
    StringBuilder path =
        new StringBuilder(pick(random, "$states.input", "$states.input", "$v", "$", "a", "b"));
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append('.').append(pick(random, "a", "b", "c", "`a`"));
      if (random.nextInt(3) == 0) {
        path.append('[').append(pick(random, "0", "1", filter(random, depth))).append(']');
      }
    }
    switch (random.nextInt(5)) {
      case 0 -> path.append(".(").append(expression(random, depth - 1)).append(')');
      case 1 -> path.append(".{'k': ").append(expression(random, depth - 1)).append('}');
      default -> {}
    }
    return path.toString();
  }

  private static String filter(Random random, int depth) {
    return random.nextBoolean()
        ? pick(random, "a", "b", "c", "$") + pick(random, " > 1", " = 'x'", " != b", " <= 2.5")
        : expression(random, depth - 1);
  }

  private static String leaf(Random random) {
    return pick(
        random,
        "1",
        "0",
        "2.5",
        "0.1",
        "'x'",
        "\"\"",
        "true",
        "false",
        "null",
        "a",
        "b",
        "c",
        "$states.input.a",
        "$states.input.b.c",
        "$v",
        "$v.a",
        "$states.input",
        "$");
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 12)) {
      case 0 -> JsonValue.of(random.nextInt(4) - 1);
      case 1 ->
          JsonNumber.ofText(
              pick(random, "0.1", "2.50", "1e3", "-0.0", "-0", "12345678901234567890", "1.0"));
      case 2 -> JsonValue.of(random.nextBoolean());
      case 3 -> JsonValue.of(pick(random, "x", "", "y"));
      case 4 -> JsonValue.parse("null");
      case 5, 6, 7 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield JsonArray.copyOf(elements);
      }
      default -> {
        JsonObject.Builder members = JsonValue.object();
        for (String name : List.of("a", "b", "c")) {
          if (random.nextInt(4) > 0) {
            members.put(name, value(random, depth - 1));
          }
        }
        yield members.build();
      }
    };
  }
}
