package dev.lockstep.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every [TaskDispatcher] holds. A subclass provides the dispatcher and the world it calls.
public abstract class TaskDispatcherContract {
  private static final int PATIENCE_SECONDS = 10;
  private static final int MANY = 50;

  protected abstract TaskDispatcher dispatcher();

  /// A request that will be answered Succeeded.
  protected abstract TaskRequest succeeding();

  /// A request that will be answered Failed after one call to the world.
  protected abstract TaskRequest failing();

  /// Requests for `.sync` or `.waitForTaskToken` whose calls succeed, one for each pattern offered.
  protected abstract List<TaskRequest> waiting();

  /// From now on no call to the world ends.
  protected abstract void hold();

  /// Calls to the world may end, also those under way.
  protected abstract void release();

  /// How many calls have reached the world.
  protected abstract int callsMade();

  @Test
  void dispatchReturnsBeforeTheCallHasEnded() throws InterruptedException {
    BlockingQueue<TaskAnswer> answers = new LinkedBlockingQueue<>();

    hold();
    dispatcher().dispatch(succeeding(), answers::add);
    TaskAnswer early = answers.poll();
    release();

    assertNull(early);
    assertInstanceOf(TaskAnswer.Succeeded.class, next(answers));
  }

  @Test
  void everyCallIsAnsweredOnce() throws InterruptedException {
    List<BlockingQueue<TaskAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      BlockingQueue<TaskAnswer> own = new LinkedBlockingQueue<>();
      answers.add(own);
      dispatcher().dispatch(i % 2 == 0 ? succeeding() : failing(), own::add);
    }
    release();

    for (int i = 0; i < MANY; i++) {
      TaskAnswer answer = next(answers.get(i));
      assertEquals(i % 2 == 0, answer instanceof TaskAnswer.Succeeded, "call " + i);
    }
    assertTrue(answers.stream().allMatch(BlockingQueue::isEmpty));
  }

  @Test
  void aCallThatFailsIsNotRepeated() throws InterruptedException {
    BlockingQueue<TaskAnswer> answers = new LinkedBlockingQueue<>();

    dispatcher().dispatch(failing(), answers::add);
    release();

    assertInstanceOf(TaskAnswer.Failed.class, next(answers));
    assertEquals(1, callsMade());
  }

  @Test
  void aTaskThatWaitsIsSubmittedFirst() throws InterruptedException {
    for (TaskRequest request : waiting()) {
      BlockingQueue<TaskAnswer> answers = new LinkedBlockingQueue<>();
      dispatcher().dispatch(request, answers::add);
      release();
      assertInstanceOf(TaskAnswer.Submitted.class, next(answers), () -> request.resource().arn());
    }
  }

  @Test
  void anAnswerMayDispatchAgain() throws InterruptedException {
    BlockingQueue<TaskAnswer> answers = new LinkedBlockingQueue<>();

    dispatcher().dispatch(succeeding(), _ -> dispatcher().dispatch(succeeding(), answers::add));
    release();

    assertInstanceOf(TaskAnswer.Succeeded.class, next(answers));
  }

  private static TaskAnswer next(BlockingQueue<TaskAnswer> answers) throws InterruptedException {
    TaskAnswer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(answer, "no answer within " + PATIENCE_SECONDS + " s");
    return answer;
  }
}
