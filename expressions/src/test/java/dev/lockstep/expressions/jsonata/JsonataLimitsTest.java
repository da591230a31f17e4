package dev.lockstep.expressions.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.Scopes;
import dev.lockstep.expressions.Table;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Expressions that would stall or exhaust a process end with AWS's errors instead.
class JsonataLimitsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MEMORY = "Expression evaluation memory limit exceeded";
  private static final String TIME = "Expression evaluation timeout";
  private static final String STACK = "Stack overflow error";

  static Stream<Arguments> excesses() {
    return Table.of(
        """
        $pad('', 1e9) ## memory
        $pad('x', -1e18, 'ab') ## memory
        [1..10000000] ## memory
        $sum([1..10000000]) ## memory
        [[1..9000000], [1..9000000]] ## memory
        $range(1, 1e9, 1) ## memory
        $range(1, 1e300, 1e-300 + 1) ## memory
        $map([1..100000], function($x) { [1..1000] }) ## memory
        [1..1000].([1..1000].([1..1000])) ## memory
        $join($map([1..100000], function($x) { $pad('x', 10000) })) ## memory
        ($f := function($s, $n) { $n = 0 ? $length($s) : $f($s & $s, $n - 1) }; $f('xxxxxxxxxx', 40)) ## memory
        ($f := function($o, $n) { $n = 0 ? $o : $f({'a': $o, 'b': $o}, $n - 1) }; $f(1, 60)) ## memory
        ($f := function($o, $n) { $n = 0 ? $o : $f([[$o], [$o]], $n - 1) }; $f(1, 60)) ## memory
        ($f := function($o, $n) { $n = 0 ? $o & '' : $f({'a': $o, 'b': $o}, $n - 1) }; $f(1, 60)) ## memory
        ($f := function($o, $n) { $n = 0 ? $o.** : $f({'a': $o, 'b': $o}, $n - 1) }; $f(1, 60)) ## memory
        $replace($pad('', 100000, 'a'), 'a', $pad('', 100000, 'b')) ## memory
        $replace($pad('', 100000, 'a'), /a/, $pad('', 100000, 'b')) ## memory
        $contains($pad('', 60, 'a') & '!', /^(a|aa)+\\1x$/) ## time
        $match($pad('', 60, 'x'), /(x+x+)+\\1y/) ## time
        $split($pad('', 60, 'a') & '!', /(a|aa)+\\1x$/) ## time
        $replace($pad('', 60, 'a') & '!', /^(a|aa)+\\1x$/, '') ## time
        ($pad('', 60, 'a') & '!') ~> /^(a|aa)+\\1x$/ ## time
        $map([$pad('', 60, 'a') & '!'], /^(a|aa)+\\1x$/) ## time
        ($f := function($n) { $f($n + 1) }; $f(0)) ## time
        ($f := function($n) { 1 + $f($n + 1) }; $f(0)) ## stack
        ($f := function($a, $n) { $f($append($a, $a), $n + 1) }; $f([1], 0)) ## memory
        $reduce([1..100000], function($a, $x) { $append($a, $x) }, []) ## memory
        """);
  }

  @ParameterizedTest
  @MethodSource("excesses")
  void endWithAnError(String text, String kind) throws Exception {
    JsonataExpression expression = JsonataExpression.compile(text, "Output");
    Scope scope = Scopes.of(JsonValue.parse("{}"), Budget.standard(System::nanoTime));

    var failure =
        Assertions.assertTimeoutPreemptively(
            PATIENCE,
            () -> assertThrows(EvaluationException.class, () -> expression.evaluate(scope)));

    String message = failure.getMessage();
    String what =
        switch (kind) {
          case "memory" -> MEMORY;
          case "time" -> TIME;
          default -> STACK;
        };
    boolean slowMachine = kind.equals("memory") && message.endsWith(TIME);
    assertTrue(
        message.endsWith("threw an error during evaluation. " + what) || slowMachine, message);
  }

  static Stream<Arguments> frugal() {
    return Table.of(
        """
        $sum([1..100000]) ## 5000050000
        $count($map([1..20000], function($x) { {'n': $x, 's': $string($x)} })) ## 20000
        ($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(200)) ## 200
        ($f := function($n, $a) { $n = 0 ? $a : $f($n - 1, $a + 1) }; $f(20000, 0)) ## 20000
        $length($join($map([1..2000], function($x) { $pad('x', 1000) }))) ## 2000000
        $count($split($pad('', 100000, 'a,'), ',')) ## 50001
        $count($reduce([1..3000], function($a, $x) { $append($a, $x) }, [])) ## 3000
        $count($sort([1..5000], function($a, $b) { $a < $b })) ## 5000
        """);
  }

  @ParameterizedTest
  @MethodSource("frugal")
  void leaveRoomForHonestWork(String text, String expected) throws Exception {
    JsonataExpression expression = JsonataExpression.compile(text, "Output");

    assertEquals(expected, expression.evaluate(Scopes.of(JsonValue.parse("{}"))).toJson());
  }

  @Test
  void holdsTheDeepestRecursionInAThreadOfOneMebibyte() throws Exception {
    String text = "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(%d))";

    assertEquals("240", evaluateIn(1024 * 1024, text.formatted(240)));
    assertTrue(evaluateIn(1024 * 1024, text.formatted(260)).endsWith(STACK));
  }

  @Test
  void survivesAThreadWithLittleStack() throws Exception {
    String text = "($f := function($n) { 1 + $f($n + 1) }; $f(0))";

    assertTrue(evaluateIn(192 * 1024, text).endsWith(STACK));
  }

  private static String evaluateIn(int stackBytes, String text) throws Exception {
    JsonataExpression expression = JsonataExpression.compile(text, "Output");
    AtomicReference<String> result = new AtomicReference<>("");
    Runnable evaluation =
        () -> {
          try {
            result.set(expression.evaluate(Scopes.of(JsonValue.parse("{}"))).toJson());
          } catch (EvaluationException e) {
            result.set(e.getMessage());
          }
        };
    Thread thread = new Thread(null, evaluation, "evaluation", stackBytes);
    thread.start();
    thread.join();
    return result.get();
  }

  @Test
  void stopsWhenTheTimeIsOver() throws Exception {
    long[] now = {0};
    Budget budget = new Budget(() -> now[0] += 1_000_000, 1_000_000_000, 1L << 40, 1L << 40);
    JsonataExpression expression =
        JsonataExpression.compile("($f := function($n) { $f($n + 1) }; $f(0))", "Output");
    Scope scope = Scopes.of(JsonValue.parse("{}"), budget);

    var failure = assertThrows(EvaluationException.class, () -> expression.evaluate(scope));

    assertTrue(failure.getMessage().endsWith(TIME));
  }
}
