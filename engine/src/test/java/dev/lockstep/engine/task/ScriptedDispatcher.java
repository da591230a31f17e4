package dev.lockstep.engine.task;

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
/// says when they are given, oldest call first. Safe for use by several threads; answers are given
/// on the thread that asks for them, outside the lock.
public final class ScriptedDispatcher implements TaskDispatcher {
  private record Call(TaskRequest request, Consumer<TaskAnswer> answer) {}

  private final Map<String, Deque<Function<TaskRequest, TaskAnswer>>> scripts = new HashMap<>();
  private final Map<String, Function<TaskRequest, TaskAnswer>> standing = new HashMap<>();
  private final Set<String> repeatable = new HashSet<>();
  private final List<TaskRequest> requests = new ArrayList<>();
  private final Queue<Call> waiting = new ArrayDeque<>();

  /// Adds answers for the next calls of `resourceArn`, one each.
  public synchronized ScriptedDispatcher script(String resourceArn, TaskAnswer... answers) {
    Deque<Function<TaskRequest, TaskAnswer>> script =
        scripts.computeIfAbsent(resourceArn, _ -> new ArrayDeque<>());
    Arrays.stream(answers).forEach(answer -> script.add(_ -> answer));
    return this;
  }

  /// Answers every call of `resourceArn` that no scripted answer is left for.
  public synchronized ScriptedDispatcher always(
      String resourceArn, Function<TaskRequest, TaskAnswer> answer) {
    standing.put(resourceArn, answer);
    return this;
  }

  /// From now on calls of `resourceArn` may be repeated.
  public synchronized ScriptedDispatcher repeating(String resourceArn) {
    repeatable.add(resourceArn);
    return this;
  }

  @Override
  public synchronized void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    requests.add(request);
    waiting.add(new Call(request, answer));
  }

  @Override
  public synchronized boolean repeatable(TaskRequest request) {
    return repeatable.contains(request.resource().arn());
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
    TaskAnswer answer;
    synchronized (this) {
      call = waiting.poll();
      if (call == null) {
        return false;
      }
      answer = nextAnswer(call.request());
    }
    call.answer().accept(answer);
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
  }

  private TaskAnswer nextAnswer(TaskRequest request) {
    String arn = request.resource().arn();
    Deque<Function<TaskRequest, TaskAnswer>> script = scripts.get(arn);
    @Nullable Function<TaskRequest, TaskAnswer> answer = script == null ? null : script.poll();
    if (answer == null) {
      answer = standing.get(arn);
    }
    if (answer == null) {
      throw new IllegalStateException("No answer is scripted for " + arn);
    }
    return answer.apply(request);
  }
}
