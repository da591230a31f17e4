package dev.lockstep.conformance;

import dev.lockstep.conformance.Outcome.Deviated;
import dev.lockstep.conformance.Outcome.Failed;
import dev.lockstep.conformance.Outcome.Passed;
import dev.lockstep.conformance.Scenario.Call;
import dev.lockstep.conformance.Scenario.Derived;
import dev.lockstep.conformance.Scenario.Expectation;
import dev.lockstep.conformance.Scenario.Poll;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Replays one scenario once and compares each answer, up to the first that differs. The scenario
/// has an account to itself: the client's.
final class Replayer {
  private final Scenario scenario;
  private final Client client;
  private final Polling polling;
  private final Transformers transformers;
  private final Placeholders placeholders;
  private final LaterMembers laterMembers;
  private final References references;
  private final FunctionSetup functions;
  private final List<JsonObject> responses = new ArrayList<>();
  private final Bindings bindings = new Bindings();
  private final Set<String> compared = new TreeSet<>();
  private @Nullable Deviated deviated;

  Replayer(Scenario scenario, Client client, Polling polling, LaterMembers laterMembers) {
    String role = "arn:aws:iam::%s:role/conformance".formatted(client.account());
    this.scenario = scenario;
    this.client = client;
    this.polling = polling;
    this.transformers = new Transformers(scenario.transformers());
    this.placeholders = new Placeholders(scenario.placeholders(), client.account(), role);
    this.laterMembers = laterMembers;
    this.references = new References(client.account(), role, responses);
    this.functions = new FunctionSetup(client, polling.interval());
  }

  Outcome replay() throws InterruptedException {
    try {
      Outcome outcome = replayCalls();
      functions.deleteAll();
      return outcome;
    } catch (IOException | References.UnresolvedException problem) {
      return failed(responses.size(), JsonObject.EMPTY, problem.toString());
    }
  }

  private Outcome replayCalls() throws IOException, InterruptedException {
    for (int i = 0; i < scenario.calls().size(); i++) {
      Failed failed = step(i, scenario.calls().get(i));
      if (failed != null) {
        functions.deleteAll();
        return failed;
      }
    }
    Failed failed = log();
    if (failed != null) {
      return failed;
    }
    return deviated == null ? new Passed(compared.size(), notCompared()) : deviated;
  }

  private @Nullable Failed log() throws IOException, InterruptedException {
    String key = LoggedEvents.key(scenario);
    JsonValue expected = key == null ? null : scenario.expected().get(key);
    if (key == null || expected == null) {
      return null;
    }
    compared.add(key);
    JsonValue actual = new LoggedEvents(client, polling).read(scenario, expected);
    Difference difference =
        new Comparer(placeholders, transformers).compare(expected, actual, bindings);
    return difference == null
        ? null
        : failed(scenario.calls().size() - 1, JsonObject.EMPTY, key + " " + difference);
  }

  private List<String> notCompared() {
    return scenario.expected().names().stream().filter(key -> !compared.contains(key)).toList();
  }

  private @Nullable Failed step(int index, Call call) throws IOException, InterruptedException {
    if (DerivedValues.isRefusedBySdk(scenario, index)) {
      responses.add(JsonObject.EMPTY);
      return null;
    }
    JsonObject input = references.resolve(call.params());
    Reply reply = callUntilSettled(call, input);
    responses.add(reply.body());
    String problem = problem(index, call, reply);
    return problem == null ? null : failed(index, input, problem);
  }

  private Failed failed(int index, JsonObject input, String problem) {
    int last = scenario.calls().size() - 1;
    return new Failed(
        index, scenario.calls().get(Math.min(index, last)).operation(), input.toJson(), problem);
  }

  private Reply callUntilSettled(Call call, JsonObject input)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(limit(call));
    Reply reply = send(call, input);
    while (!isSettled(call, reply) && Instant.now().isBefore(deadline)) {
      Thread.sleep(polling.interval());
      reply = send(call, input);
    }
    return reply;
  }

  private Duration limit(Call call) {
    return isSettling(call) ? polling.settleLimit() : polling.limit();
  }

  private static boolean isSettling(Call call) {
    return call.poll() == Poll.UNTIL_EXPECTED && call.expectations().isEmpty();
  }

  private Reply send(Call call, JsonObject input) throws IOException, InterruptedException {
    if (call.service() == null) {
      return client.call(call.operation(), input);
    }
    return call.service().equals(LoggedEvents.SERVICE)
        ? client.logs(call.operation(), input)
        : functions.create(input);
  }

  private boolean isSettled(Call call, Reply reply) {
    return switch (call.poll()) {
      case NONE -> true;
      case EXECUTION_STARTED -> reply.failed() || Polling.hasStarted(reply);
      case EXECUTION_TERMINAL -> reply.failed() || Polling.hasEnded(reply);
      case UNTIL_EXPECTED ->
          isSettling(call)
              ? Polling.listsSomething(reply)
              : call.expectations().stream()
                  .allMatch(each -> difference(call, each, reply, bindings.copy()) == null);
    };
  }

  private @Nullable String problem(int index, Call call, Reply reply) {
    for (Expectation expectation : call.expectations()) {
      Difference difference = difference(call, expectation, reply, bindings);
      if (difference != null) {
        return expectation.key() + " " + difference;
      }
      compared.add(expectation.key());
    }
    for (Derived derived : scenario.derived()) {
      Difference difference = derived.afterCall() == index ? difference(derived, reply) : null;
      if (difference != null) {
        return derived.key() + " " + difference;
      }
    }
    return unexpected(index, call, reply);
  }

  private @Nullable String unexpected(int index, Call call, Reply reply) {
    boolean judged =
        !call.expectations().isEmpty() || DerivedValues.expectsFailure(scenario, index);
    if (reply.failed() && !judged) {
      return "expected success, found %d %s".formatted(reply.status(), reply.body());
    }
    return isSettled(call, reply) || isSettling(call) || judged
        ? null
        : "waited for %s until %s, found %s".formatted(call.poll(), polling.limit(), reply.body());
  }

  private @Nullable Difference difference(
      Call call, Expectation expectation, Reply reply, Bindings learned) {
    JsonValue expected = scenario.expected().get(expectation.key());
    if (expected == null) {
      throw new IllegalArgumentException("Nothing is recorded for " + expectation.key());
    }
    JsonObject actual = transformers.apply(Normalizer.normalize(reply, expected));
    return new Comparer(placeholders, transformers, added -> isLater(call, expectation, added))
        .compare(expected, References.at(actual, expectation.path(), expectation.path()), learned);
  }

  /// Notes a member that AWS has added since the scenario was recorded.
  private boolean isLater(Call call, Expectation expectation, Difference added) {
    String reason = laterMembers.reason(call.operation(), added);
    if (reason != null && deviated == null) {
      int index = scenario.calls().indexOf(call);
      deviated =
          new Deviated(reason, failed(index, call.params(), expectation.key() + " " + added));
    }
    return reason != null;
  }

  private @Nullable Difference difference(Derived derived, Reply reply) {
    JsonValue expected = scenario.expected().get(derived.key());
    if (expected == null || !DerivedValues.isComparable(scenario, derived)) {
      return null;
    }
    compared.add(derived.key());
    JsonValue actual = DerivedValues.value(scenario, derived, reply, responses);
    return new Comparer(placeholders, transformers).compare(expected, actual, bindings);
  }
}
