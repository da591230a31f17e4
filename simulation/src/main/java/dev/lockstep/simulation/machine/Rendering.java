package dev.lockstep.simulation.machine;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a random machine in the Amazon States Language.
public final class Rendering {
  public static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
  public static final String REPEATABLE = "arn:aws:lambda:us-east-1:123456789012:function:r";
  public static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";
  public static final String STATE_MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  private static final String TOKEN = "arn:aws:states:::lambda:invoke.waitForTaskToken";
  private static final String NESTED = "arn:aws:states:::states:startExecution.sync:2";

  /// What becomes of an attempt that a crash, a slow function or a lost worker has cost. It is
  /// always tried again, so that it changes nothing of what comes out.
  private static final JsonValue MISHAP =
      JsonValue.parse(
          """
          {"ErrorEquals": ["Lambda.Unknown", "States.Timeout", "States.HeartbeatTimeout"],
           "IntervalSeconds": 1, "MaxAttempts": 1000000, "BackoffRate": 1}
          """);

  private final Map<Integer, List<String>> plans = new HashMap<>();
  private final Map<String, Step> steps = new HashMap<>();
  private int states;

  /// The plans of the machine's tasks by their ids, once it is written.
  public Map<Integer, List<String>> plans() {
    return plans;
  }

  /// The steps by the names of their states, once the machine is written.
  public Map<String, Step> steps() {
    return steps;
  }

  public JsonObject machine(List<Step> steps) {
    JsonObject.Builder all = JsonValue.object();
    String first = chain(steps, null, all);
    return JsonValue.object().put("StartAt", first).put("States", all.build()).build();
  }

  /// Writes `steps` so that the last leads to `next`, or ends the group; returns the first's name.
  private String chain(List<Step> steps, @Nullable String next, JsonObject.Builder all) {
    String following = next;
    for (Step step : steps.reversed()) {
      following = state(step, following, all);
    }
    if (following == null) {
      throw new IllegalArgumentException("No steps and nowhere to go");
    }
    return following;
  }

  private String state(Step step, @Nullable String next, JsonObject.Builder all) {
    String name = "S" + states++;
    this.steps.put(name, step);
    JsonObject.Builder state = JsonValue.object();
    if (step.jsonata()) {
      state.put("QueryLanguage", "JSONata");
    }
    switch (step) {
      case Step.Wrap wrap -> {
        state.put("Type", "Pass");
        JsonValue tag = JsonNumber.of(wrap.tag());
        shape(state, step, "Parameters", "Output", "w", tag, "v", whole(step));
      }
      case Step.Digest _ ->
          state
              .put("Type", "Pass")
              .put(
                  "Parameters",
                  JsonValue.object()
                      .put("h.$", "States.Hash(States.JsonToString($), 'MD5')")
                      .build());
      case Step.Assign assign ->
          state
              .put("Type", "Pass")
              .put("Assign", JsonObject.of(assign.variable(), JsonNumber.of(assign.value())));
      case Step.Bump(boolean jsonata, String variable) ->
          state
              .put("Type", "Pass")
              .put(
                  "Assign",
                  jsonata
                      ? JsonValue.object().put(variable, "{% $" + variable + " + 1 %}").build()
                      : JsonValue.object()
                          .put(variable + ".$", "States.MathAdd($" + variable + ", 1)")
                          .build());
      case Step.Read read -> {
        state.put("Type", "Pass");
        shape(
            state,
            step,
            "Parameters",
            "Output",
            "x",
            expression(step, "$" + read.variable()),
            "v",
            whole(step));
      }
      case Step.Wait wait -> state.put("Type", "Wait").put("Seconds", wait.seconds());
      case Step.Choose choose -> choose(choose, next, state, all);
      case Step.Fail fail ->
          state
              .put("Type", "Fail")
              .put("Error", fail.error())
              .put("Cause", Reference.cause(fail.error()));
      case Step.Task task -> {
        plans.put(task.id(), task.plan());
        task(task, state);
        rescue(task.rescue(), true, next, state, all);
      }
      case Step.Nested nested -> nested(nested, next, state);
      case Step.Parallel parallel -> {
        state.put("Type", "Parallel");
        String retries =
            parallel.jsonata() ? "$states.context.State.RetryCount" : "$$.State.RetryCount";
        shape(
            state,
            step,
            "Parameters",
            "Arguments",
            "a",
            expression(step, retries),
            "v",
            whole(step));
        state.put(
            "Branches", JsonArray.copyOf(parallel.branches().stream().map(this::machine).toList()));
        rescue(parallel.rescue(), false, next, state, all);
      }
      case Step.Repeat repeat -> {
        state.put("Type", "Map").put("MaxConcurrency", repeat.concurrency());
        String index = repeat.jsonata() ? "$states.context.Map.Item.Index" : "$$.Map.Item.Index";
        shape(
            state,
            step,
            "ItemSelector",
            "ItemSelector",
            "i",
            expression(step, index),
            "v",
            whole(step));
        if (repeat.tolerated() > 0) {
          state.put("ToleratedFailureCount", repeat.tolerated());
        }
        state.put("ItemProcessor", machine(repeat.body()));
        rescue(repeat.rescue(), false, next, state, all);
        items(repeat, name, state, all);
        transition(step, next, state);
        all.put(name, state.build());
        return repeat.jsonata() ? name : "I" + repeat.id();
      }
    }
    transition(step, next, state);
    all.put(name, state.build());
    return name;
  }

  private static void task(Step.Task task, JsonObject.Builder state) {
    state.put("Type", "Task").put("Resource", resource(task));
    if (task.timeoutSeconds() > 0) {
      state.put("TimeoutSeconds", task.timeoutSeconds());
    }
    if (task.heartbeatSeconds() > 0) {
      state.put("HeartbeatSeconds", Math.min(task.heartbeatSeconds(), task.timeoutSeconds() - 1));
    }
    String context = task.jsonata() ? "$states.context." : "$$.";
    JsonObject.Builder arguments = JsonValue.object().put("id", task.id());
    put(arguments, task, "try", expression(task, context + "State.RetryCount"));
    put(arguments, task, "v", whole(task));
    if (task.transport() == Step.Transport.TOKEN) {
      put(arguments, task, "token", expression(task, context + "Task.Token"));
    }
    JsonObject given = arguments.build();
    state.put(
        task.jsonata() ? "Arguments" : "Parameters",
        task.transport() == Step.Transport.TOKEN
            ? JsonValue.object().put("FunctionName", "t").put("Payload", given).build()
            : given);
  }

  private static String resource(Step.Task task) {
    return switch (task.transport()) {
      case FUNCTION -> FUNCTION;
      case REPEATABLE -> REPEATABLE;
      case TOKEN -> TOKEN;
      case ACTIVITY -> ACTIVITY;
    };
  }

  /// Needs a state behind it.
  private static void nested(Step.Nested nested, @Nullable String next, JsonObject.Builder state) {
    if (next == null) {
      throw new IllegalArgumentException("A nested machine cannot be the last step");
    }
    JsonValue catcher =
        JsonValue.object()
            .put("ErrorEquals", JsonArray.of(new JsonString("States.ALL")))
            .put("ResultPath", JsonNull.NULL)
            .put("Next", next)
            .build();
    state
        .put("Type", "Task")
        .put("Resource", NESTED)
        .put(
            "Parameters",
            JsonValue.object()
                .put("StateMachineArn", STATE_MACHINE + nested.child())
                .put("Input.$", "$")
                .build())
        .put("ResultSelector", JsonObject.of("n.$", new JsonString("$.Output")))
        .put("Catch", JsonArray.of(catcher));
  }

  /// JSONata takes the items as they are; a path needs a variable, assigned by a state before.
  private static void items(
      Step.Repeat repeat, String name, JsonObject.Builder state, JsonObject.Builder all) {
    JsonValue items =
        JsonArray.copyOf(
            IntStream.range(0, repeat.count())
                .mapToObj(i -> (JsonValue) JsonNumber.of(i))
                .toList());
    if (repeat.jsonata()) {
      state.put("Items", items);
      return;
    }
    String variable = "items" + repeat.id();
    state.put("ItemsPath", "$" + variable);
    all.put(
        "I" + repeat.id(),
        JsonValue.object()
            .put("Type", "Pass")
            .put("Assign", JsonObject.of(variable, items))
            .put("Next", name)
            .build());
  }

  private void choose(
      Step.Choose choose, @Nullable String next, JsonObject.Builder state, JsonObject.Builder all) {
    JsonObject.Builder rule = JsonValue.object();
    if (choose.jsonata()) {
      rule.put("Condition", "{% $" + choose.variable() + " < " + choose.bound() + " %}");
    } else {
      rule.put("Variable", "$" + choose.variable()).put("NumericLessThan", choose.bound());
    }
    rule.put("Next", chain(choose.below(), next, all));
    state
        .put("Type", "Choice")
        .put("Choices", JsonArray.of(rule.build()))
        .put("Default", chain(choose.above(), next, all));
  }

  private void rescue(
      Step.Rescue rescue,
      boolean meetsMishaps,
      @Nullable String next,
      JsonObject.Builder state,
      JsonObject.Builder all) {
    List<JsonValue> retriers = new ArrayList<>();
    if (meetsMishaps) {
      retriers.add(MISHAP);
    }
    for (Step.Retrier retrier : rescue.retriers()) {
      retriers.add(
          JsonValue.object()
              .put("ErrorEquals", JsonArray.of(new JsonString(retrier.error())))
              .put("MaxAttempts", retrier.maxAttempts())
              .build());
    }
    if (!retriers.isEmpty()) {
      state.put("Retry", JsonArray.copyOf(retriers));
    }
    String caught = rescue.caught();
    if (caught != null) {
      state.put(
          "Catch",
          JsonArray.of(
              JsonValue.object()
                  .put("ErrorEquals", JsonArray.of(new JsonString(caught)))
                  .put("Next", chain(rescue.handler(), next, all))
                  .build()));
    }
  }

  private static void transition(Step step, @Nullable String next, JsonObject.Builder state) {
    if (step instanceof Step.Choose || step instanceof Step.Fail) {
      return;
    }
    if (next == null) {
      state.put("End", true);
    } else {
      state.put("Next", next);
    }
  }

  /// A template of two members in the field that the step's language has for it.
  private static void shape(
      JsonObject.Builder state,
      Step step,
      String pathField,
      String jsonataField,
      String first,
      JsonValue firstValue,
      String second,
      JsonValue secondValue) {
    JsonObject.Builder template = JsonValue.object();
    put(template, step, first, firstValue);
    put(template, step, second, secondValue);
    state.put(step.jsonata() ? jsonataField : pathField, template.build());
  }

  private static void put(JsonObject.Builder template, Step step, String name, JsonValue value) {
    boolean path = !step.jsonata() && value instanceof JsonString;
    template.put(path ? name + ".$" : name, value);
  }

  private static JsonValue whole(Step step) {
    return expression(step, step.jsonata() ? "$states.input" : "$");
  }

  private static JsonValue expression(Step step, String text) {
    return new JsonString(step.jsonata() ? "{% " + text + " %}" : text);
  }
}
