package dev.lockstep.api.statetest;

import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.decision.DecisionContext;
import dev.lockstep.engine.decision.Failure;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.decision.Pace;
import dev.lockstep.engine.decision.StateTest;
import dev.lockstep.engine.decision.StateTest.Awaited;
import dev.lockstep.engine.decision.StateTest.Outcome;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Drives the visit of a state that is tested: answers what it awaits with the mock or, where there
/// is none, with what really happens, for as long as a test may take. Blocks meanwhile.
public final class TestRun {
  private static final long MILLIS = 1000;

  private final ApiContext context;
  private final StateTest test;
  private final @Nullable Mock mock;
  private final int failedIterations;
  private final long deadlineMillis;

  /// @param identity the made-up execution around the state
  /// @param failedIterations how many iterations of a Map are said to have failed
  public TestRun(
      ApiContext context,
      ExecutionIdentity identity,
      StateTest.Subject subject,
      @Nullable Mock mock,
      int failedIterations) {
    this.context = context;
    this.mock = mock;
    this.failedIterations = failedIterations;
    this.test =
        new StateTest(decision(context, identity.startMillis(), mock != null), identity, subject);
    this.deadlineMillis = identity.startMillis() + context.limits().testStateMillis();
  }

  private static DecisionContext decision(ApiContext context, long nowMillis, boolean mocked) {
    return new DecisionContext(
        0,
        nowMillis,
        context.uuids().get().getLeastSignificantBits(),
        Limits.DEFAULT,
        context.taskTokens(),
        _ -> 1,
        _ -> true,
        mocked ? (_, _) -> null : context.dispatcher(),
        _ -> 0,
        System::nanoTime,
        new Pace.Unhurried(),
        HistoryParents.RECORDED);
  }

  public StateTest test() {
    return test;
  }

  /// Makes the visit and tells how it ended.
  public Outcome run() {
    test.enter();
    return switch (test.awaits()) {
      case Awaited.Nothing _ -> test.outcome();
      case Awaited.Call(TaskRequest request) -> mock == null ? call(request) : answered(mock);
      case Awaited.Worker _, Awaited.Children _ -> {
        if (mock == null) {
          throw new IllegalStateException("Refused without a mock");
        }
        yield answered(mock);
      }
      case Awaited.Time(long dueMillis) -> waitUntil(dueMillis);
    };
  }

  private Outcome answered(Mock given) {
    switch (given) {
      case Mock.Failure(String error, String cause) ->
          test.answer(new TaskAnswer.Failed(error, cause));
      case Mock.Result(var payload, _) -> {
        if (test.awaits() instanceof Awaited.Children) {
          test.join(payload, failedIterations);
        } else {
          test.answer(new TaskAnswer.Succeeded(payload));
        }
      }
    }
    return test.outcome();
  }

  /// Makes the call of a task and waits for its answer.
  private Outcome call(TaskRequest request) {
    CompletableFuture<TaskAnswer> answer = new CompletableFuture<>();
    context.dispatcher().dispatch(request, answer::complete);
    Long seconds = request.timeoutSeconds();
    long own = seconds == null ? Long.MAX_VALUE : seconds * MILLIS;
    long left = left();
    try {
      test.answer(answer.get(Math.min(own, left), TimeUnit.MILLISECONDS));
      return test.outcome();
    } catch (TimeoutException _) {
      if (own < left) {
        test.timeOut();
        return test.outcome();
      }
      return tooLong();
    } catch (InterruptedException _) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A dispatcher answers", e.getCause());
    }
  }

  /// A wait that cannot end in time is given up at once.
  private Outcome waitUntil(long dueMillis) {
    if (dueMillis > deadlineMillis) {
      return tooLong();
    }
    try {
      Thread.sleep(Math.max(0, dueMillis - context.clock().millis()));
    } catch (InterruptedException _) {
      throw interrupted();
    }
    test.elapse();
    return test.outcome();
  }

  private long left() {
    return Math.max(0, deadlineMillis - context.clock().millis());
  }

  private static Outcome tooLong() {
    return new Outcome(StateTest.Status.FAILED, null, null, Failure.TIMEOUT, null);
  }

  private static ApiException interrupted() {
    Thread.currentThread().interrupt();
    return new ApiException("ServiceUnavailable", "The server is shutting down");
  }
}
