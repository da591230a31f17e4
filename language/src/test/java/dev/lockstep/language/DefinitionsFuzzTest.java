package dev.lockstep.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Diagnostic.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Mutated definitions are read without an exception and in bounded time. `-Dfuzz.seconds` and
/// `-Dfuzz.seed` lengthen and repeat a run.
class DefinitionsFuzzTest {
  private static final long SECONDS = Long.getLong("fuzz.seconds", 20);
  private static final long SLOW_NANOS = 5_000_000_000L;
  private static final String[] SNIPPETS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "-1",
    "1e999999999",
    "\\",
    "{%",
    "%}",
    "$",
    "$$.",
    "$.a[?(@.b)]",
    "States.Format('{}', $.a)",
    "((((((((",
    "\\ud800",
    "𝄞",
    ".$",
    "*",
    "\u0000"
  };
  private static final String[] TEXTS = {
    "",
    "$",
    "$.a",
    "$$.b",
    "$c",
    "$..",
    "$.a[*]",
    "States.UUID()",
    "States.Array(States.Array())",
    "{% $states.result %}",
    "{% $states.errorOutput.a %}",
    "{% 1 + %}",
    "{% [[[[ %}",
    "{%",
    "%}",
    "{%}",
    "{%%}",
    "JSONata",
    "JSONPath",
    "Task",
    "Pass",
    "Choice",
    "Map",
    "Parallel",
    "Wait",
    "Fail",
    "Succeed",
    "States.ALL",
    "2016-12-05T21:29:29Z",
    "arn:aws:states:::sqs:sendMessage",
    "a\\b",
    "DISTRIBUTED",
    "FULL"
  };

  private final Definitions definitions = new Definitions(new AwsResources());
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> names = new ArrayList<>();

  @Test
  void mutatedDefinitionsAreReadWithoutExceptions() throws Exception {
    System.out.println("DefinitionsFuzzTest: -Dfuzz.seed=" + seed);
    List<JsonValue> seeds = new ArrayList<>();
    for (Path file : DefinitionsTest.files()) {
      JsonObject test = (JsonObject) JsonValue.parse(Files.readString(file));
      JsonValue definition = test.get("definition");
      if (definition != null && definition.toJson().length() < 10_000) {
        seeds.add(definition);
        collectNames(definition);
      }
    }
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    int count = 0;
    while (System.nanoTime() < end) {
      JsonValue mutated = seeds.get(random.nextInt(seeds.size()));
      for (int i = random.nextInt(6); i >= 0; i--) {
        mutated = mutate(mutated, 0);
      }
      String text = mutated instanceof JsonString(String raw) ? raw : mutated.toJson();
      read(random.nextInt(4) == 0 ? garble(text) : text);
      count++;
    }
    System.out.println("DefinitionsFuzzTest: " + count + " definitions");
    assertTrue(count > 0);
  }

  private void read(String text) {
    long start = System.nanoTime();
    try {
      for (MachineType type : MachineType.values()) {
        Definitions.Reading reading = definitions.read(text, type);
        boolean refused =
            reading.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
        assertEquals(refused, reading.machine() == null);
      }
    } catch (Throwable e) {
      fail("-Dfuzz.seed=" + seed + " fails on " + text, e);
    }
    if (System.nanoTime() - start > SLOW_NANOS) {
      fail("-Dfuzz.seed=" + seed + " is slow on " + text);
    }
  }

  private void collectNames(JsonValue value) {
    switch (value) {
      case JsonObject object ->
          object.forEach((name, member) -> {
            if (!names.contains(name)) {
              names.add(name);
            }
            collectNames(member);
          });
      case JsonArray array -> array.forEach(this::collectNames);
      case JsonValue _ -> {}
    }
  }

  /// Goes down to a random place and changes what stands there.
  private JsonValue mutate(JsonValue value, int depth) {
    if (depth > 0 && random.nextInt(5) == 0) {
      return anyValue();
    }
    return switch (value) {
      case JsonObject object when !object.isEmpty() -> mutateObject(object, depth);
      case JsonArray array when !array.isEmpty() -> mutateArray(array, depth);
      case JsonValue _ -> depth == 0 ? value : anyValue();
    };
  }

  private JsonValue mutateObject(JsonObject object, int depth) {
    String name = object.names().get(random.nextInt(object.size()));
    JsonValue member = object.get(name);
    String other = names.get(random.nextInt(names.size()));
    return switch (random.nextInt(8)) {
      case 0 -> object.without(name);
      case 1 -> object.without(name).with(other, member == null ? JsonNull.NULL : member);
      case 2 -> object.with(other, anyValue());
      default -> object.with(name, mutate(member == null ? JsonNull.NULL : member, depth + 1));
    };
  }

  private JsonValue mutateArray(JsonArray array, int depth) {
    List<JsonValue> elements = new ArrayList<>(array.elements());
    int at = random.nextInt(elements.size());
    switch (random.nextInt(5)) {
      case 0 -> elements.remove(at);
      case 1 -> elements.add(elements.get(at));
      default -> elements.set(at, mutate(elements.get(at), depth + 1));
    }
    return JsonArray.copyOf(elements);
  }

  private JsonValue anyValue() {
    return switch (random.nextInt(9)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.TRUE;
      case 2 -> JsonNumber.of(random.nextInt());
      case 3 -> JsonNumber.of(random.nextDouble() * 100);
      case 4 -> JsonArray.of(new JsonString("a"));
      case 5 -> JsonObject.of(names.get(random.nextInt(names.size())), new JsonString("$.a"));
      case 6 -> JsonNumber.ofText("1e999999999");
      default -> new JsonString(TEXTS[random.nextInt(TEXTS.length)]);
    };
  }

  /// Cuts, repeats or overwrites a piece of the text.
  private String garble(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(40));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      default -> {
        String snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
        yield text.substring(0, from) + snippet + text.substring(to);
      }
    };
  }

  @Test
  void deepAndLongDefinitionsAreRefusedOrReadButNeverFail() {
    int many = 100_000;
    read("[".repeat(many));
    read("{\"a\":".repeat(many));
    for (String text :
        List.of(
            "{% " + "(".repeat(many) + " %}",
            "{% " + "[".repeat(many) + "]".repeat(many) + " %}",
            "{% " + "-".repeat(many) + "1 %}",
            "{% 1" + "+1".repeat(many) + " %}",
            "$" + "[".repeat(many),
            "$" + ".a".repeat(many),
            "$" + "[?(@.a".repeat(many / 10),
            "States.Array(".repeat(many / 10))) {
      String quoted = new JsonString(text).toJson();
      read(
          """
          {"StartAt":"A","States":{"A":{"Type":"Pass","QueryLanguage":"JSONata","Output":%s,
           "End":true}}}
          """
              .formatted(quoted));
      read(
          """
          {"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":%s,"Parameters":{"a.$":%s},
           "ResultPath":%s,"End":true}}}
          """
              .formatted(quoted, quoted, quoted));
    }
    read("x".repeat(Definitions.MAX_BYTES + 1));
  }
}
