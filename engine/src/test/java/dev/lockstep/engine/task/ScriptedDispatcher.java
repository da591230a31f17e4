package dev.lockstep.engine.task;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.language.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A dispatcher that calls nobody: the test scripts the answers for each resource beforehand and
/// says when they are given, oldest call first. A call that is repeated after a crash gets the
/// answer that was meant for it before. Safe for use by several threads; answers are given on the
/// thread that asks for them, outside the lock.
public final class ScriptedDispatcher implements TaskDispatcher {
  private record Call(TaskRequest request, Consumer<TaskAnswer> answer) {}

  private final Map<String, Deque<Function<TaskRequest, @Nullable TaskAnswer>>> scripts =
      new HashMap<>();
  private final Map<String, Function<TaskRequest, @Nullable TaskAnswer>> standing = new HashMap<>();
  private final Map<FrameAddress, Function<TaskRequest, @Nullable TaskAnswer>> given =
      new HashMap<>();
  private final Set<FrameAddress> lost = new HashSet<>();
  private final Set<String> repeatable = new HashSet<>();
  private final Map<String, String> refusals = new HashMap<>();
  private boolean allRepeatable;
  private final List<TaskRequest> requests = new ArrayList<>();
  private final Queue<Call> waiting = new ArrayDeque<>();

  /// Adds answers for the next calls of `resourceArn`, one each.
  public synchronized ScriptedDispatcher script(String resourceArn, TaskAnswer... answers) {
    Arrays.stream(answers).forEach(answer -> script(resourceArn).add(_ -> answer));
    return this;
  }

  /// Lets the next call of `resourceArn` that has no answer yet stay without one for ever.
  public synchronized ScriptedDispatcher silence(String resourceArn) {
    script(resourceArn).add(_ -> null);
    return this;
  }

  private Deque<Function<TaskRequest, @Nullable TaskAnswer>> script(String resourceArn) {
    return scripts.computeIfAbsent(resourceArn, _ -> new ArrayDeque<>());
  }

  /// Answers every call of `resourceArn` that no scripted answer is left for; null is silence.
  public synchronized ScriptedDispatcher always(
      String resourceArn, Function<TaskRequest, @Nullable TaskAnswer> answer) {
    standing.put(resourceArn, answer);
    return this;
  }

  /// From now on calls of `resourceArn` may be repeated.
  public synchronized ScriptedDispatcher repeating(String resourceArn) {
    repeatable.add(resourceArn);
    return this;
  }

  /// From now on no parameters can begin a call of `resourceArn`, for the reason `problem`.
  public synchronized ScriptedDispatcher refusing(String resourceArn, String problem) {
    refusals.put(resourceArn, problem);
    return this;
  }

  @Override
  public synchronized @Nullable String problem(Resource resource, Payload parameters) {
    return refusals.get(resource.arn());
  }

  @Override
  public synchronized void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    requests.add(request);
    waiting.add(new Call(request, answer));
  }

  /// From now on every call may be repeated.
  public synchronized ScriptedDispatcher repeatingAll() {
    allRepeatable = true;
    return this;
  }

  @Override
  public synchronized boolean repeatable(TaskRequest request) {
    return allRepeatable || repeatable.contains(request.resource().arn());
  }

  /// Every request so far, in the order of the calls.
  public synchronized List<TaskRequest> requests() {
    return List.copyOf(requests);
  }

  /// How many calls wait for their answers.
  public synchronized int waiting() {
    return waiting.size();
  }

  /// Gives the oldest waiting call its answer; false if none waits.
  ///
  /// @throws IllegalStateException if no answer is scripted for it
  public boolean answerNext() {
    Call call;
    @Nullable TaskAnswer answer;
    synchronized (this) {
      call = waiting.poll();
      if (call == null) {
        return false;
      }
      answer = nextAnswer(call.request());
    }
    if (answer != null) {
      call.answer().accept(answer);
    }
    return true;
  }

  /// Answers calls, also those made meanwhile, until none waits; returns how many.
  public int answerAll() {
    int answered = 0;
    while (answerNext()) {
      answered++;
    }
    return answered;
  }

  /// Forgets the calls that wait, as the end of the process would.
  public synchronized void crash() {
    waiting.clear();
    lost.addAll(given.keySet());
  }

  private @Nullable TaskAnswer nextAnswer(TaskRequest request) {
    FrameAddress address = request.address();
    Function<TaskRequest, @Nullable TaskAnswer> answer =
        lost.remove(address) ? given.get(address) : null;
    if (answer == null) {
      answer = next(request);
      given.put(address, answer);
    }
    return answer.apply(request);
  }

  private Function<TaskRequest, @Nullable TaskAnswer> next(TaskRequest request) {
    String arn = request.resource().arn();
    Deque<Function<TaskRequest, @Nullable TaskAnswer>> script = scripts.get(arn);
    @Nullable Function<TaskRequest, @Nullable TaskAnswer> answer =
        script == null ? null : script.poll();
    if (answer == null) {
      answer = standing.get(arn);
    }
    if (answer == null) {
      throw new IllegalStateException("No answer is scripted for " + arn);
    }
    return answer;
  }
}
