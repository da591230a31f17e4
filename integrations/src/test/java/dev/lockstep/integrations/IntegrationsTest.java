package dev.lockstep.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskDispatcherContract;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.lambda.LambdaEndpoint;
import dev.lockstep.integrations.sfn.StepFunctionsApi;
import dev.lockstep.integrations.states.MachineResolver.MachineType;
import dev.lockstep.integrations.states.MachineResolver.Resolution.Resolved;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Pattern;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class IntegrationsTest extends TaskDispatcherContract {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
  private static final String START = "{\"StateMachineArn\":\"" + Requests.MACHINE + "\"}";

  private final FakeCommands commands = new FakeCommands();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private LambdaStub lambda;
  private LambdaEndpoint endpoint;
  private Integrations dispatcher;

  @BeforeEach
  void open() throws IOException {
    lambda = new LambdaStub(this::behave);
    endpoint = new LambdaEndpoint(lambda.endpoint(), AnonymousCredentialsProvider.create());
    MachineSnapshot machine =
        new MachineSnapshot(Requests.MACHINE, "m", 1, new byte[32], "role", null, null, null, null);
    dispatcher =
        Integrations.all(
            List.of(endpoint),
            (_, _, _) -> new StepFunctionsApi.Answer.Given(JsonObject.EMPTY),
            commands,
            _ -> new Resolved(machine, MachineType.STANDARD),
            "installation",
            InstantSource.system());
  }

  @AfterEach
  void close() {
    endpoint.close();
    lambda.close();
  }

  private LambdaStub.Reply behave(LambdaStub.Call call) {
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return call.path().contains("/good/")
        ? LambdaStub.Reply.of("{}")
        : LambdaStub.Reply.error(500, "ServiceException", "Service encountered an Internal Error");
  }

  @Override
  protected TaskDispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  protected TaskRequest succeeding() {
    return Requests.function(FUNCTION + "good", "{}");
  }

  @Override
  protected TaskRequest failing() {
    return Requests.function(FUNCTION + "bad", "{}");
  }

  @Override
  protected List<TaskRequest> waiting() {
    return List.of(
        Requests.service(
            "lambda", "invoke", Pattern.WAIT_FOR_TASK_TOKEN, "{\"FunctionName\":\"good\"}"),
        Requests.service("states", "startExecution", Pattern.SYNC, START),
        Requests.service("states", "startExecution", Pattern.SYNC_2, START),
        Requests.service("states", "startExecution", Pattern.WAIT_FOR_TASK_TOKEN, START));
  }

  @Override
  protected void hold() {
    gate = new CountDownLatch(1);
  }

  @Override
  protected void release() {
    gate.countDown();
  }

  @Override
  protected int callsMade() {
    return lambda.calls().size() + commands.sent().size();
  }

  @Test
  void aResourceThatNoServiceOffersFails() {
    TaskRequest request = Requests.service("sqs", "sendMessage", Pattern.REQUEST_RESPONSE, "{}");

    assertEquals(
        new TaskAnswer.Failed(
            "States.Runtime",
            "The resource 'arn:aws:states:::sqs:sendMessage' is not available in this version of"
                + " Lockstep."),
        answer(dispatcher, request));
    assertFalse(dispatcher.repeatable(request));
  }

  @Test
  void onlyNestedStartsMayBeRepeated() {
    assertFalse(dispatcher.repeatable(succeeding()));
    assertFalse(dispatcher.repeatable(waiting().getFirst()));
    assertTrue(dispatcher.repeatable(waiting().getLast()));
  }

  @Test
  void anExceptionBecomesAFailureThatTellsNoSecrets() {
    TaskRequest request = Requests.service("odd", "call", Pattern.REQUEST_RESPONSE, "{}");

    assertEquals(
        new TaskAnswer.Failed(
            "Odd.Unknown",
            "The call of 'arn:aws:states:::odd:call' ended in an unexpected way, and it is not"
                + " known whether it was made. The log of the server has the details."),
        answer(new Integrations(List.of(new BrokenService())), request));
  }

  private static TaskAnswer answer(TaskDispatcher dispatcher, TaskRequest request) {
    CompletableFuture<TaskAnswer> answer = new CompletableFuture<>();
    dispatcher.dispatch(request, answer::complete);
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static final class BrokenService implements ServiceIntegration {
    @Override
    public boolean offers(Resource resource) {
      return true;
    }

    @Override
    public TaskAnswer call(TaskRequest request) {
      throw new StackOverflowError("secret");
    }

    @Override
    public boolean repeatable(TaskRequest request) {
      return false;
    }

    @Override
    public String unknownError() {
      return "Odd.Unknown";
    }
  }
}
