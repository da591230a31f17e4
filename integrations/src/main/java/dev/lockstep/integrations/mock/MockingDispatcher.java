package dev.lockstep.integrations.mock;

import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.mock.MockedAnswer.Answer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers the calls of executions that run under a test case, as far as it mocks their states;
/// every other call goes on to who really makes it.
///
/// What it knows of an execution, its answers and how many calls there were, is kept in memory: an
/// execution that goes on after a restart is read anew and counts from 0.
public final class MockingDispatcher implements TaskDispatcher {
  /// How many executions are known at once; of more the one that called longest ago is forgotten.
  static final int MOST_EXECUTIONS = 10_000;

  private final MockFile file;
  private final TaskDispatcher real;
  private final Map<String, Mocked> executions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mocked> eldest) {
          return size() > MOST_EXECUTIONS;
        }
      };

  public MockingDispatcher(MockFile file, TaskDispatcher real) {
    this.file = file;
    this.real = real;
  }

  /// One execution: its answers, and the attempts of each state in the order of their calls.
  private record Mocked(
      MockConfiguration configuration,
      Map<String, String> responses,
      Map<String, List<Integer>> attempts) {

    /// The number of a state's call; a repetition of an attempt has the number of the first.
    int numberOf(String stateName, int attempt) {
      List<Integer> made = attempts.computeIfAbsent(stateName, _ -> new ArrayList<>());
      if (!made.contains(attempt)) {
        made.add(attempt);
      }
      return made.indexOf(attempt);
    }
  }

  @Override
  public boolean repeatable(TaskRequest request) {
    return request.mocked() != null || real.repeatable(request);
  }

  @Override
  public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    TaskRequest.Mocked mocked = request.mocked();
    if (mocked == null) {
      real.dispatch(request, answer);
      return;
    }
    Thread.ofVirtual()
        .name("mock-" + request.address())
        .start(() -> {
          TaskAnswer made = answer(request, mocked);
          if (made == null) {
            real.dispatch(request, answer);
          } else {
            answer.accept(made);
          }
        });
  }

  /// Null if the test case does not mock the state.
  private @Nullable TaskAnswer answer(TaskRequest request, TaskRequest.Mocked call) {
    Answer answer;
    String response;
    int number;
    try {
      synchronized (executions) {
        Mocked mocked =
            executions.computeIfAbsent(
                request.executionArn(), _ -> read(request.stateMachineArn(), call.testCase()));
        response = mocked.responses.get(call.stateName());
        if (response == null) {
          return null;
        }
        number = mocked.numberOf(call.stateName(), request.address().attempt());
        answer = mocked.configuration.answer(response, number);
      }
    } catch (RejectedException e) {
      return new TaskAnswer.Failed("States.Runtime", e.getMessage());
    }
    return switch (answer) {
      case null ->
          new TaskAnswer.Failed(
              "States.Runtime",
              "The mocked response '%s' of the state '%s' has no answer for call %d"
                  .formatted(response, call.stateName(), number));
      case Answer.Return(JsonValue value) ->
          new TaskAnswer.Succeeded(Payload.of(result(request.resource(), value)));
      case Answer.Throw(String error, String cause) -> new TaskAnswer.Failed(error, cause);
    };
  }

  private Mocked read(String stateMachineArn, String testCase) {
    MockConfiguration configuration = file.read();
    String machine = stateMachineArn.split(":")[6];
    return new Mocked(configuration, configuration.testCase(machine, testCase), new HashMap<>());
  }

  /// A bare function gives its payload alone, of the response that the mock is.
  private static JsonValue result(Resource resource, JsonValue value) {
    JsonValue payload =
        resource.kind() == Resource.Kind.LAMBDA_FUNCTION && value instanceof JsonObject response
            ? response.get("Payload")
            : null;
    return payload == null ? value : payload;
  }
}
