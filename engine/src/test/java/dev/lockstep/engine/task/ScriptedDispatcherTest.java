package dev.lockstep.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Kind;
import dev.lockstep.language.Resource.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedDispatcherTest extends TaskDispatcherContract {
  private static final TaskAnswer DONE = new TaskAnswer.Succeeded(Payload.ofText("1"));
  private static final TaskAnswer BROKEN = new TaskAnswer.Failed("Boom", null);

  private final ScriptedDispatcher dispatcher =
      new ScriptedDispatcher()
          .always("good", _ -> DONE)
          .always("bad", _ -> BROKEN)
          .always("slow", _ -> new TaskAnswer.Submitted(Payload.EMPTY_OBJECT));

  @Override
  protected TaskDispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  protected TaskRequest succeeding() {
    return request("good", Pattern.REQUEST_RESPONSE);
  }

  @Override
  protected TaskRequest failing() {
    return request("bad", Pattern.REQUEST_RESPONSE);
  }

  @Override
  protected List<TaskRequest> waiting() {
    return List.of(
        request("slow", Pattern.SYNC),
        request("slow", Pattern.SYNC_2),
        request("slow", Pattern.WAIT_FOR_TASK_TOKEN));
  }

  @Override
  protected void hold() {}

  @Override
  protected void release() {
    dispatcher.answerAll();
  }

  @Override
  protected int callsMade() {
    return dispatcher.requests().size();
  }

  @Test
  void answersComeInTheOrderOfTheScriptAndOfTheCalls() {
    List<String> seen = new ArrayList<>();
    dispatcher.script("good", BROKEN, DONE);
    dispatcher.dispatch(succeeding(), answer -> seen.add("first " + (answer == BROKEN)));
    dispatcher.dispatch(succeeding(), answer -> seen.add("second " + (answer == DONE)));
    assertEquals(2, dispatcher.waiting());

    assertTrue(dispatcher.answerNext());
    assertEquals(List.of("first true"), seen);
    assertTrue(dispatcher.answerNext());
    assertEquals(List.of("first true", "second true"), seen);
    assertFalse(dispatcher.answerNext());
  }

  @Test
  void aCallThatNothingIsScriptedForIsATestsMistake() {
    dispatcher.dispatch(request("unheard of", Pattern.REQUEST_RESPONSE), _ -> {});

    assertThrows(IllegalStateException.class, dispatcher::answerNext);
  }

  @Test
  void aCrashForgetsTheCallsThatWait() {
    dispatcher.dispatch(succeeding(), _ -> {});
    dispatcher.crash();

    assertEquals(0, dispatcher.answerAll());
    assertEquals(1, dispatcher.requests().size());
  }

  @Test
  void onlyNamedResourcesAreRepeatable() {
    dispatcher.repeating("good");

    assertTrue(dispatcher.repeatable(succeeding()));
    assertFalse(dispatcher.repeatable(failing()));
  }

  private static TaskRequest request(String arn, Pattern pattern) {
    return new TaskRequest(
        new FrameAddress(0, 1, 2, 3),
        new Resource(arn, Kind.SERVICE, "service", "action", pattern),
        Payload.EMPTY_OBJECT,
        null,
        null,
        "arn:aws:states:us-east-1:123456789012:execution:m:e",
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "arn:aws:iam::123456789012:role/r");
  }
}
