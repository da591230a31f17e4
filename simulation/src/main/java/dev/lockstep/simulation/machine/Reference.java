package dev.lockstep.simulation.machine;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Carries a random machine out in the simplest way: one step behind the other, side by side or
/// not, without events, time or rows.
public final class Reference {
  /// A state has failed.
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    Failed(String error) {
      super(error, null, false, false);
      this.error = error;
    }

    public String error() {
      return error;
    }
  }

  /// What the cause of every error is.
  public static String cause(String error) {
    return "because of " + error;
  }

  /// The variables of one scope.
  private record Variables(@Nullable Variables outer, Map<String, Integer> own) {
    int get(String name) {
      Integer value = own.get(name);
      if (value != null) {
        return value;
      }
      if (outer == null) {
        throw new IllegalStateException("No variable " + name);
      }
      return outer.get(name);
    }
  }

  private final Map<String, List<Step>> children;

  private Reference(Map<String, List<Step>> children) {
    this.children = children;
  }

  /// @param children machines that may be nested, by name
  /// @throws Failed if the machine fails
  public static JsonValue run(
      List<Step> machine, Map<String, List<Step>> children, JsonValue input) {
    return new Reference(children).scope(machine, null, input);
  }

  private JsonValue scope(List<Step> steps, @Nullable Variables outer, JsonValue input) {
    return steps(steps, new Variables(outer, new HashMap<>()), input);
  }

  private JsonValue steps(List<Step> steps, Variables variables, JsonValue input) {
    JsonValue value = input;
    for (Step step : steps) {
      value = step(step, variables, value);
    }
    return value;
  }

  private JsonValue step(Step step, Variables variables, JsonValue input) {
    return switch (step) {
      case Step.Wrap wrap -> JsonValue.object().put("w", wrap.tag()).put("v", input).build();
      case Step.Digest _ -> JsonValue.object().put("h", md5(input.toJson())).build();
      case Step.Assign assign -> {
        variables.own().put(assign.variable(), assign.value());
        yield input;
      }
      case Step.Bump bump -> {
        variables.own().put(bump.variable(), variables.get(bump.variable()) + 1);
        yield input;
      }
      case Step.Read read ->
          JsonValue.object().put("x", variables.get(read.variable())).put("v", input).build();
      case Step.Wait _ -> input;
      case Step.Choose choose ->
          steps(
              variables.get(choose.variable()) < choose.bound() ? choose.below() : choose.above(),
              variables,
              input);
      case Step.Fail fail -> throw new Failed(fail.error());
      case Step.Task task ->
          rescued(
              task.rescue(), variables, retries -> call(task.id(), task.plan(), retries, input));
      case Step.Nested nested -> nested(nested.child(), input);
      case Step.Parallel parallel ->
          rescued(
              parallel.rescue(),
              variables,
              retries -> {
                JsonValue given = JsonValue.object().put("a", retries).put("v", input).build();
                List<JsonValue> results = new ArrayList<>();
                parallel.branches().forEach(branch -> results.add(scope(branch, variables, given)));
                return JsonArray.copyOf(results);
              });
      case Step.Repeat repeat ->
          rescued(repeat.rescue(), variables, _ -> iterations(repeat, variables, input));
    };
  }

  private JsonValue iterations(Step.Repeat repeat, Variables variables, JsonValue input) {
    List<JsonValue> results = new ArrayList<>();
    int failed = 0;
    for (int i = 0; i < repeat.count(); i++) {
      JsonValue given = JsonValue.object().put("i", i).put("v", input).build();
      try {
        results.add(scope(repeat.body(), variables, given));
      } catch (Failed failure) {
        failed++;
        if (failed > repeat.tolerated()) {
          throw failure;
        }
      }
    }
    return JsonArray.copyOf(results);
  }

  private JsonValue nested(String child, JsonValue input) {
    List<Step> machine = children.get(child);
    if (machine == null) {
      throw new IllegalStateException("No machine " + child);
    }
    try {
      return JsonValue.object().put("n", scope(machine, null, input)).build();
    } catch (Failed e) {
      return input;
    }
  }

  /// What a task's call comes to.
  public static JsonValue call(int id, List<String> plan, int retries, JsonValue input) {
    int before =
        input instanceof JsonObject object && object.get("a") instanceof JsonNumber number
            ? number.intValue()
            : 0;
    int attempt = retries + before;
    if (attempt < plan.size()) {
      throw new Failed(plan.get(attempt));
    }
    return JsonValue.object().put("t", id).put("v", input).build();
  }

  private JsonValue rescued(Step.Rescue rescue, Variables variables, IntFunction<JsonValue> work) {
    int[] retried = new int[rescue.retriers().size()];
    for (int retries = 0; ; retries++) {
      try {
        return work.apply(retries);
      } catch (Failed failure) {
        if (!retry(rescue.retriers(), retried, failure.error)) {
          return caught(rescue, variables, failure);
        }
      }
    }
  }

  private static boolean retry(List<Step.Retrier> retriers, int[] retried, String error) {
    for (int i = 0; i < retriers.size(); i++) {
      if (matches(retriers.get(i).error(), error)) {
        return retried[i]++ < retriers.get(i).maxAttempts();
      }
    }
    return false;
  }

  private JsonValue caught(Step.Rescue rescue, Variables variables, Failed failure) {
    if (rescue.caught() == null || !matches(rescue.caught(), failure.error)) {
      throw failure;
    }
    JsonValue output =
        JsonValue.object().put("Error", failure.error).put("Cause", cause(failure.error)).build();
    return steps(rescue.handler(), variables, output);
  }

  private static boolean matches(String pattern, String error) {
    return pattern.startsWith("States.") || pattern.equals(error);
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
