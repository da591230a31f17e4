package dev.lockstep.benchmarks;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Entropy;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonata.JsonataTemplate;
import dev.lockstep.expressions.template.PayloadTemplate;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Expressions and JSON, on one thread, over a document of 10 KiB. The processor time is this
/// thread's own: the collector's is not in it.
final class Expressions {
  private static final int DOCUMENT_BYTES = 10 * 1024;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String TEMPLATE =
      """
      {"id.$":"$.order.id","skus.$":"$.order.lines[*].sku","first.$":"$.order.lines[0]",\
      "count.$":"States.ArrayLength($.order.lines)",\
      "title.$":"States.Format('Order {} of {}', $.order.id, $.order.customer)",\
      "fixed":{"currency":"EUR"}}\
      """;
  private static final String TRANSFORMATION =
      """
      {"id":"{% $states.input.order.id %}",\
      "total":"{% $sum($states.input.order.lines.(quantity * price)) %}",\
      "large":"{% [$states.input.order.lines[quantity > 5].{'sku': sku, 'cost': quantity * price}] %}"}\
      """;

  private static volatile Object sink = "";

  private Expressions() {}

  static List<Figure> measure(Settings settings) {
    JsonObject document = document();
    String text = document.toJson();
    Expression template = PayloadTemplate.compile(JsonValue.parse(TEMPLATE), "", Expressions::bad);
    Expression jsonata =
        JsonataTemplate.compile(JsonValue.parse(TRANSFORMATION), "", Expressions::bad);
    return List.of(
        loop("JSON read", settings, () -> JsonValue.parse(text)),
        loop("JSON written", settings, document::toJson),
        loop("JSONPath template", settings, () -> template.evaluate(scope(document))),
        loop("JSONata transformation", settings, () -> jsonata.evaluate(scope(document))));
  }

  private static void bad(Object problem) {
    throw new IllegalStateException(problem.toString());
  }

  private static JsonObject document() {
    List<JsonValue> lines = new ArrayList<>();
    int bytes = 0;
    while (bytes < DOCUMENT_BYTES) {
      JsonObject line =
          JsonValue.object()
              .put("sku", "article-%05d".formatted(lines.size()))
              .put("quantity", lines.size() % 10)
              .put("price", 10 + lines.size())
              .put("description", "An article of which there are many others")
              .build();
      lines.add(line);
      bytes += line.toJson().length() + 1;
    }
    JsonObject order =
        JsonValue.object()
            .put("id", "b7e23ec2-9af1")
            .put("customer", "customer-4711")
            .put("lines", JsonArray.copyOf(lines))
            .build();
    return JsonValue.object().put("order", order).build();
  }

  private static Scope scope(JsonObject document) {
    return new Scope(
        document,
        () -> JsonObject.EMPTY,
        _ -> null,
        null,
        null,
        new Entropy(Instant.EPOCH, new SplittableRandom(1)),
        Budget.standard(System::nanoTime));
  }

  private static Figure loop(String name, Settings settings, Supplier<Object> work) {
    run(work, settings.warmUpSeconds());
    Repetitions rates = new Repetitions();
    Repetitions micros = new Repetitions();
    for (int i = 0; i < settings.runs(); i++) {
      long spent = THREADS.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      long done = run(work, settings.seconds());
      rates.add(done * NANOS_PER_SECOND / (System.nanoTime() - begin));
      micros.add((THREADS.getCurrentThreadCpuTime() - spent) / NANOS_PER_MICRO / done);
    }
    return new Figure(
        name + ", 10 KiB",
        "documents",
        rates.median(),
        rates.least(),
        rates.most(),
        null,
        null,
        micros.median(),
        null,
        Machine.load());
  }

  private static long run(Supplier<Object> work, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long done = 0;
    while (System.nanoTime() < end) {
      sink = work.get();
      done++;
    }
    return done;
  }
}
