package dev.lockstep.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.task.TaskAnswer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Work grows with what is done, not with its square: ten times as much writes about ten times as
/// many rows and bytes.
class LinearCostTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
  private static final double TOLERANCE = 1.1;

  private record Cost(long rows, long bytes, long events) {}

  private static Cost cost(String definition, String input) {
    CountingStorage storage = new CountingStorage();
    EngineHarness engine = new EngineHarness(storage, storage.memory, 1, limits());
    engine.dispatcher.always(FUNCTION, _ -> new TaskAnswer.Succeeded(Payload.ofText("1")));
    String arn = engine.start(engine.machine("m", definition), "e", input);
    engine.answerAndRun();

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    return new Cost(storage.rows(), storage.bytes(), engine.progress(arn).lastEventId());
  }

  private static Limits limits() {
    return Limits.DEFAULT.but(draft -> draft.historyEvents = 1_000_000);
  }

  private static void assertLinear(Cost small, Cost large, int times) {
    String both = small + " and " + large;
    assertTrue(large.rows() <= times * small.rows() * TOLERANCE, both);
    assertTrue(large.bytes() <= times * small.bytes() * TOLERANCE, both);
  }

  private static String map(String state) {
    return """
    {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{"A":%s}},
    "ResultPath":null,"End":true}}}
    """
        .formatted(state);
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).map(i -> i % 10).boxed().toList().toString().replace(" ", "");
  }

  @Test
  void aMapOfTenThousandIterations() {
    String map = map("{\"Type\":\"Pass\",\"End\":true}");
    assertLinear(cost(map, numbers(1_000)), cost(map, numbers(10_000)), 10);
  }

  @Test
  void aMapOfTenThousandTasks() {
    String map = map("{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION + "\",\"End\":true}");
    assertLinear(cost(map, numbers(1_000)), cost(map, numbers(10_000)), 10);
  }

  @Test
  void anExecutionOfTwentyFourThousandEvents() {
    Cost small = cost(loop(599), "{\"n\":0}");
    Cost large = cost(loop(5_999), "{\"n\":0}");

    assertEquals(24_000, large.events());
    assertLinear(small, large, 10);
  }

  @Test
  void aLargePayloadIsStoredOncePerValue() {
    String input = "{\"n\":0,\"k\":\"" + "x".repeat(100_000) + "\"}";
    Cost cost =
        cost(
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"C"},
            "C":{"Type":"Parallel","Branches":[
              {"StartAt":"D","States":{"D":{"Type":"Pass","End":true}}},
              {"StartAt":"E","States":{"E":{"Type":"Pass","End":true}}}],
             "ResultPath":null,"End":true}}}
            """,
            input);

    assertTrue(cost.bytes() < 3.2 * input.length(), "" + cost);
  }

  private static String loop(int times) {
    return """
    {"StartAt":"L","States":{
    "L":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"Next":"C"},
    "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThan":%d,"Next":"L"}],
         "Default":"Z"},
    "Z":{"Type":"Succeed"}}}
    """
        .formatted(times);
  }
}
