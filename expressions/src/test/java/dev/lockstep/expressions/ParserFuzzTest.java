package dev.lockstep.expressions;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.expressions.intrinsic.IntrinsicExpression;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.expressions.jsonata.JsonataTemplate;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.ReferencePaths;
import dev.lockstep.expressions.template.PayloadTemplate;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the text, a compiler accepts it or throws an [ExpressionSyntaxException], and what it
/// accepted yields a value or an [EvaluationException]; and all of that soon. `-Dfuzz.seconds`
/// lengthens the run of each language, and `-Dfuzz.seed` repeats one.
class ParserFuzzTest {
  private static final int TEXTS = 15_000;
  private static final long SECONDS = Long.getLong("fuzz.seconds", 7);
  private static final Duration PATIENCE = Duration.ofSeconds(90 + SECONDS);
  private static final JsonValue INPUT =
      JsonValue.parse("{\"a\":[1,{\"b\":null}],\"c\":\"text\",\"d\":{\"e\":1.5,\"f\":true}}");

  enum Language {
    PATH(
        "$.a.b[0]",
        "$$.x",
        "$v['a'].b",
        "$.a[*].b[1:2]",
        "$..b",
        "$.a[?(@.b == 'x' && @.c > 1)]",
        "$['a','b']",
        "$.a[0,1].length()",
        "$.a[-1:]",
        "$.a[?(@.b =~ /x/i)]",
        "$..[?(!(@.e =~ /[1)]+/ || @ == '=~') && @.f)]",
        "$.a[?(@ in [1,2])]") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        return PathExpression.compile(text);
      }
    },
    REFERENCE_PATH("$", "$.a.b", "$['a'][0].c", "$.a[-1]") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        ReferencePath path = ReferencePaths.compile(text);
        return new Constant(path.set(INPUT, INPUT));
      }
    },
    INTRINSIC(
        "States.Format('{} \\{', $.a, 'it\\'s')",
        "States.Array(1, -2.5e3, null, true, $$.x)",
        "States.ArrayGetItem(States.StringSplit('a-b', '-'), 0)",
        "States.MathRandom(1, 9, 3)",
        "States.ArrayRange(1, 9, 2)",
        "States.StringToJson('{\"a\": 1}')",
        "States.UUID()") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        return IntrinsicExpression.compile(text);
      }
    },
    JSONATA(
        "$states.input.a[0] + 1",
        "$map([1..3], function($x, $i) { $x & $i })",
        "{'a': $v, 'b': [1]}",
        "$replace('abc', /b(.)/i, '$1')",
        "a@$b.c#$i[$i > 1]^(>x)",
        "$x := 1 ? 'a' : \"b\"",
        "$states.input ~> |a|{'x': 1}, ['b']|",
        "($f := λ($n)<n:n> { $n }; $f(1))",
        "**.%.`q` /* c */",
        "$pad('x', 5) ~> $uppercase",
        "$formatNumber(1.5, '#,##0.00')",
        "$sort($, $f(?, 1))") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        return JsonataExpression.compile(text, "Output");
      }
    },
    TEMPLATE(
        "{\"a.$\": \"$.a\", \"b\": [1, {\"c.$\": \"States.Array($.d, 1)\"}]}",
        "{\"x.$\": \"$$.Execution\", \"y.$\": \"$v\", \"z\": {\"q.$\": \"$\"}}") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        return template(text, PayloadTemplate::compile);
      }
    },
    JSONATA_TEMPLATE(
        "{\"a\": \"{% $states.input.a %}\", \"b\": [\"{% 1 %}\", 2, \"{%\"]}",
        "\"{% {'a': [1..3]} %}\"") {
      @Override
      Expression compile(String text) throws ExpressionSyntaxException {
        return template(text, JsonataTemplate::compile);
      }
    };

    private interface Compiler {
      Expression compile(JsonValue template, String place, Consumer<TemplateProblem> problems);
    }

    private static Expression template(String text, Compiler compiler)
        throws ExpressionSyntaxException {
      JsonValue template;
      try {
        template = JsonValue.parse(text);
      } catch (JsonSyntaxException e) {
        throw new ExpressionSyntaxException("No JSON");
      }
      List<TemplateProblem> problems = new ArrayList<>();
      Expression compiled = compiler.compile(template, "Output", problems::add);
      if (!problems.isEmpty()) {
        throw new ExpressionSyntaxException(problems.toString());
      }
      return compiled;
    }

    private final List<String> seeds;

    Language(String... seeds) {
      this.seeds = List.of(seeds);
    }

    abstract Expression compile(String text) throws ExpressionSyntaxException;
  }

  @ParameterizedTest
  @EnumSource
  void survivesEveryText(Language language) {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.println("ParserFuzzTest " + language + " -Dfuzz.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    String[] last = {""};
    try {
      assertTimeoutPreemptively(
          PATIENCE,
          () -> {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            for (int i = 0; i < TEXTS || System.nanoTime() < end; i++) {
              last[0] = text(language, random);
              survives(language, last[0]);
            }
          });
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", text: " + last[0], e);
    }
  }

  private static void survives(Language language, String text) {
    try {
      Expression expression = language.compile(text);
      Budget budget = new Budget(() -> 0L, Long.MAX_VALUE, 20_000, 2_000_000);
      expression.variables();
      expression.evaluate(Scopes.of(INPUT, budget)).toJson();
    } catch (ExpressionSyntaxException | EvaluationException _) {
      // Refused, as it may be.
    }
  }

  private static String text(Language language, SplittableRandom random) {
    if (random.nextInt(20) == 0) {
      return noise(language, random);
    }
    StringBuilder text = new StringBuilder(seed(language, random));
    for (int change = random.nextInt(1, 6); change > 0 && !text.isEmpty(); change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(6)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, character(language, random));
        case 2 -> text.setCharAt(at, character(language, random));
        case 3 -> text.insert(at, seed(language, random));
        case 4 -> text.setLength(at);
        default -> text.insert(at, text.substring(at / 2, at));
      }
    }
    return text.toString();
  }

  private static String noise(Language language, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      text.append(
          random.nextBoolean() ? character(language, random) : (char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  private static char character(Language language, SplittableRandom random) {
    String seed = seed(language, random);
    return seed.charAt(random.nextInt(seed.length()));
  }

  private static String seed(Language language, SplittableRandom random) {
    return language.seeds.get(random.nextInt(language.seeds.size()));
  }
}
