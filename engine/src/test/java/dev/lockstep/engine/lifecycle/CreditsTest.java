package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.row.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How many calls to one service are under way, and what becomes of tasks that wait for their turn.
class CreditsTest {
  private static final String TASK = Scenes.one(Scenes.task(Scenes.FUNCTION, ""));
  private static final String TWO_TASKS =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\""
          + Scenes.FUNCTION
          + "\",\"Next\":\"B\"},\"B\":"
          + Scenes.task(Scenes.FUNCTION, "")
          + "}}";

  private final EngineHarness engine = Scenes.engine(1, 2);

  private List<String> startMany(String definition, int count) {
    var machine = engine.machine("m", definition);
    return IntStream.range(0, count)
        .mapToObj(i -> engine.start(machine, "e" + i, "{\"i\":" + i + "}"))
        .toList();
  }

  private List<String> called() {
    return engine.dispatcher.requests().stream().map(request -> request.input().text()).toList();
  }

  private void answerOne() {
    engine.dispatcher.answerNext();
    engine.runUntilIdle();
  }

  @Test
  void tasksBeyondTheCreditsAreScheduledAlone() {
    List<String> arns = startMany(TASK, 5);

    assertEquals(2, engine.dispatcher.waiting());
    assertEquals(1, Scenes.count(engine, arns.get(1), EventType.LambdaFunctionStarted));
    assertEquals(1, Scenes.count(engine, arns.get(4), EventType.LambdaFunctionScheduled));
    assertEquals(0, Scenes.count(engine, arns.get(4), EventType.LambdaFunctionStarted));
  }

  @Test
  void tasksThatWaitStartInTheOrderOfTheirComing() {
    engine.dispatcher.always(Scenes.FUNCTION, request -> Scenes.succeeded(request.input().text()));
    startMany(TASK, 5);
    for (int i = 0; i < 5; i++) {
      answerOne();
    }

    assertEquals(
        List.of("{\"i\":0}", "{\"i\":1}", "{\"i\":2}", "{\"i\":3}", "{\"i\":4}"), called());
  }

  @Test
  void aTaskThatComesLaterDoesNotOvertakeThoseThatWait() {
    engine.dispatcher.always(
        Scenes.FUNCTION,
        request -> Scenes.succeeded("\"again " + request.input().text().charAt(5) + "\""));
    startMany(TWO_TASKS, 4);
    for (int i = 0; i < 8; i++) {
      answerOne();
    }

    assertEquals(
        List.of(
            "{\"i\":0}",
            "{\"i\":1}",
            "{\"i\":2}",
            "{\"i\":3}",
            "\"again 0\"",
            "\"again 1\"",
            "\"again 2\"",
            "\"again 3\""),
        called());
  }

  @Test
  void aTaskThatIsGoneLetsTheNextOneStart() {
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("1"));
    List<String> arns = startMany(TASK, 5);
    engine.ask(arns.get(2), new StopExecution(arns.get(2), null, null));
    engine.ask(arns.get(3), new StopExecution(arns.get(3), null, null));
    engine.answerAndRun();

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arns.get(4)).status());
    assertEquals(List.of("{\"i\":0}", "{\"i\":1}", "{\"i\":4}"), called());
  }

  @Test
  void anAnswerToAStoppedExecutionStillGivesItsCreditBack() {
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("1"));
    List<String> arns = startMany(TASK, 3);
    engine.ask(arns.get(0), new StopExecution(arns.get(0), null, null));
    engine.ask(arns.get(1), new StopExecution(arns.get(1), null, null));
    assertEquals(0, Scenes.count(engine, arns.get(2), EventType.LambdaFunctionStarted));

    engine.answerAndRun();

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arns.get(2)).status());
  }

  @Test
  void afterACrashThoseThatWaitedStartInOrder() {
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("1")).repeatingAll();
    List<String> arns = startMany(TASK, 5);
    engine.restart();
    engine.runUntilIdle();

    assertEquals(2, engine.dispatcher.waiting());
    engine.answerAndRun();

    List<String> expected = new ArrayList<>(List.of("{\"i\":0}", "{\"i\":1}"));
    expected.addAll(List.of("{\"i\":0}", "{\"i\":1}", "{\"i\":2}", "{\"i\":3}", "{\"i\":4}"));
    assertEquals(expected, called());
    for (String arn : arns) {
      assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    }
  }

  @Test
  void aMapOfManyTasksUsesItsCreditsToTheEnd() {
    engine.dispatcher.always(Scenes.FUNCTION, request -> Scenes.succeeded(request.input().text()));
    String arn = engine.start(engine.machine("m", Scenes.each("")), "e", numbers(100));
    int most = 0;
    while (engine.dispatcher.waiting() > 0) {
      most = Math.max(most, engine.dispatcher.waiting());
      answerOne();
    }

    assertEquals(2, most);
    assertEquals(numbers(100), engine.progress(arn).output().text());
  }

  @Test
  void pollsKeepNeitherOtherCallsNorPollsOfOtherActivitiesFromStarting() {
    String poll = "arn:aws:states:::aws-sdk:sfn:getActivityTask";
    var polling = engine.machine("polling", Scenes.one(Scenes.task(poll, "")));
    List<String> polls =
        IntStream.range(0, 3)
            .mapToObj(i -> engine.start(polling, "p" + i, "{\"ActivityArn\":\"one\"}"))
            .toList();
    String other = engine.start(polling, "other", "{\"ActivityArn\":\"two\"}");
    String send = "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess";
    String sending =
        engine.start(engine.machine("sending", Scenes.one(Scenes.task(send, ""))), "s", "{}");

    assertEquals(1, Scenes.count(engine, polls.get(1), EventType.TaskStarted));
    assertEquals(0, Scenes.count(engine, polls.get(2), EventType.TaskStarted));
    assertEquals(1, Scenes.count(engine, other, EventType.TaskStarted));
    assertEquals(1, Scenes.count(engine, sending, EventType.TaskStarted));

    engine.dispatcher.always(poll, _ -> Scenes.succeeded("{}"));
    answerOne();
    assertEquals(1, Scenes.count(engine, polls.get(2), EventType.TaskStarted));
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).boxed().toList().toString().replace(" ", "");
  }
}
