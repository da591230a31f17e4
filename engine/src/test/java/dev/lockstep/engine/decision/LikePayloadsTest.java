package dev.lockstep.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.row.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// States that hand on a large input with something added: their rows hold what is new, and what is
/// read of them is everything.
class LikePayloadsTest {
  private static final String DOCUMENT = "\"" + "x".repeat(20_000) + "\"";
  private static final String INPUT = "{\"a\":" + DOCUMENT + "}";
  private static final String MACHINE =
      """
      {"StartAt":"One","States":{
       "One":{"Type":"Pass","Result":1,"ResultPath":"$.one","Next":"Two"},
       "Two":{"Type":"Pass","QueryLanguage":"JSONata","Next":"Wait",
        "Output":{"two":2,"a":"{% $states.input.a %}"},
        "Assign":{"more":"{% $states.input %}"}},
       "Wait":{"Type":"Wait","Seconds":60,"Next":"Three"},
       "Three":{"Type":"Pass","Result":3,"ResultPath":"$.three","Next":"Four"},
       "Four":{"Type":"Pass","QueryLanguage":"JSONata","End":true,
        "Output":"{% $merge([$states.input, {'same': $more.a = $states.input.a}]) %}"}}}
      """;

  private final MemoryStorage storage = new MemoryStorage();
  private final EngineHarness engine = new EngineHarness(storage, 1, Limits.DEFAULT);

  @Test
  void rowsHoldWhatIsNewAndHistoriesEverything() {
    String execution = engine.start(engine.machine("m", MACHINE), "e", INPUT);
    engine.restart();
    engine.runThrough(Duration.ofMinutes(2));
    String one = "{\"a\":" + DOCUMENT + ",\"one\":1}";
    String two = "{\"two\":2,\"a\":" + DOCUMENT + "}";
    String three = "{\"two\":2,\"a\":" + DOCUMENT + ",\"three\":3}";
    String four = "{\"two\":2,\"a\":" + DOCUMENT + ",\"three\":3,\"same\":true}";
    assertEquals(four, Objects.requireNonNull(engine.progress(execution).output()).text());
    List<String> outputs =
        engine.history(execution).stream()
            .filter(event -> event.details() instanceof EventDetails.StateExited)
            .map(event -> ((EventDetails.StateExited) event.details()).output().text())
            .toList();
    assertEquals(List.of(one, two, two, three, four), outputs);
    assertEquals(List.of(), engine.problems());
    long bytes = 0;
    for (byte[] key : engine.keys(Table.HISTORY)) {
      boolean payload = Keys.describe(key).contains("/p ");
      bytes += payload ? Objects.requireNonNull(storage.get(Table.HISTORY, key)).length : 0;
    }
    // The input, what Two has changed at both ends, and the variables; the rest is like these.
    assertTrue(bytes > 3 * 20_000 && bytes < 4 * 20_000, bytes + " bytes of payload rows");
  }
}
