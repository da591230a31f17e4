package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Assignments;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.ResultPath;
import dev.lockstep.language.state.ChoiceState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How data passes through a state: InputPath, Parameters or Arguments before the work, then
/// ResultSelector, ResultPath and OutputPath, or Output, behind it. What no field touches passes
/// through as the same [Payload], neither parsed nor copied.
public final class DataFlows {
  private DataFlows() {}

  /// What leaves a state.
  ///
  /// @param assigned variables to assign, in order
  public record Completion(Payload output, Map<String, Payload> assigned) {}

  /// The state's input after InputPath; in JSONata the raw input.
  public static Payload effectiveInput(StateRun run) {
    if (run.isJsonata()) {
      return run.rawInput();
    }
    Expression inputPath = run.state.flow().inputPath();
    Payload effective =
        inputPath == null ? run.rawInput() : Payload.of(inputPath.evaluate(run.scope()));
    run.record(Stage.AFTER_INPUT_PATH, effective);
    return effective;
  }

  /// What the work is given: Parameters or Arguments, else the effective input itself.
  public static Payload arguments(StateRun run, Payload effectiveInput) {
    Expression field = run.state.flow().arguments();
    Payload arguments =
        field == null
            ? effectiveInput
            : checked(run, Payload.of(field.evaluate(run.scope(effectiveInput.value()))));
    run.record(run.isJsonata() ? Stage.AFTER_ARGUMENTS : Stage.AFTER_PARAMETERS, arguments);
    return arguments;
  }

  /// What leaves the state after its work came to `result`, which JSONata sees as `$states.result`.
  public static Completion completeResult(StateRun run, Payload result) {
    run.record(Stage.RESULT, result);
    if (run.isJsonata()) {
      Scope scope = run.scope().withResult(result.value());
      return complete(run, scope, run.state.flow().output(), run.state.flow().assign(), result);
    }
    return completePaths(run, result);
  }

  /// What leaves a state that has no result of its own: Wait, Choice, Succeed, and Pass in JSONata.
  ///
  /// @param passedOn what leaves it if no field says otherwise
  public static Completion completeInput(StateRun run, Payload passedOn) {
    DataFlow flow = run.state.flow();
    if (run.isJsonata()) {
      return complete(run, run.scope(), flow.output(), flow.assign(), passedOn);
    }
    Payload output = outputPath(run, passedOn);
    return new Completion(
        checked(run, output), assign(run, flow.assign(), run.scope(passedOn.value())));
  }

  /// What leaves a Choice whose `rule` holds: the rule's Assign takes the place of the state's, and
  /// so does its Output if it has one.
  static Completion completeRule(StateRun run, ChoiceState.Rule rule, Payload passedOn) {
    if (run.isJsonata()) {
      Expression output = rule.output() == null ? run.state.flow().output() : rule.output();
      return complete(run, run.scope(), output, rule.assign(), passedOn);
    }
    Payload output = outputPath(run, passedOn);
    return new Completion(
        checked(run, output), assign(run, rule.assign(), run.scope(passedOn.value())));
  }

  /// With the given `Output` and `Assign`, evaluated in `scope`.
  static Completion complete(
      StateRun run,
      Scope scope,
      @Nullable Expression output,
      Assignments assign,
      Payload passedOn) {
    Payload leaving = output == null ? passedOn : Payload.of(output.evaluate(scope));
    return new Completion(checked(run, leaving), assign(run, assign, scope));
  }

  private static Completion completePaths(StateRun run, Payload result) {
    DataFlow flow = run.state.flow();
    Payload selected =
        flow.resultSelector() == null
            ? result
            : Payload.of(flow.resultSelector().evaluate(run.scope(result.value())));
    run.record(Stage.AFTER_RESULT_SELECTOR, selected);
    Payload combined = place(run.rawInput(), flow.resultPath(), selected);
    run.record(Stage.AFTER_RESULT_PATH, combined);
    Payload output = outputPath(run, combined);
    return new Completion(
        checked(run, output),
        flow.assign().isEmpty() ? Map.of() : assign(run, flow.assign(), run.scope(result.value())));
  }

  private static Payload outputPath(StateRun run, Payload combined) {
    Expression outputPath = run.state.flow().outputPath();
    return outputPath == null
        ? combined
        : Payload.of(outputPath.evaluate(run.scope(combined.value())));
  }

  /// `raw` with `value` where `path` says.
  static Payload place(Payload raw, @Nullable ResultPath path, Payload value) {
    return switch (path) {
      case null -> value;
      case ResultPath.Discard _ -> raw;
      case ResultPath.Into(var reference) ->
          reference.text().equals("$")
              ? value
              : Payload.of(reference.set(raw.value(), value.value()));
    };
  }

  static Map<String, Payload> assign(StateRun run, Assignments assignments, Scope scope) {
    if (assignments.isEmpty()) {
      return Map.of();
    }
    Map<String, Payload> values = new LinkedHashMap<>();
    assignments
        .values()
        .forEach((name, value) -> values.put(name, Payload.of(value.evaluate(scope))));
    VariableLimits.check(run, values);
    return values;
  }

  /// `output`, if it may leave the state.
  static Payload checked(StateRun run, Payload output) {
    if (output.size() > run.work.context.limits().payloadBytes()) {
      throw new StateFailureException(Failure.dataLimit(run.state.name()));
    }
    return output;
  }

  /// The JSON array of `elements`, made of their texts as they are.
  static Payload array(List<Payload> elements) {
    byte[] array = new byte[Math.toIntExact(arrayBytes(elements))];
    int at = 0;
    for (Payload element : elements) {
      array[at++] = ',';
      System.arraycopy(element.bytes(), 0, array, at, element.size());
      at += element.size();
    }
    array[0] = '[';
    array[array.length - 1] = ']';
    return Payload.ofBytes(array);
  }

  /// How long [#array] is.
  static long arrayBytes(List<Payload> elements) {
    long bytes = 2 + Math.max(0, elements.size() - 1);
    for (Payload element : elements) {
      bytes += element.size();
    }
    return bytes;
  }

  /// The value of `field` in `scope`, or `otherwise` if there is no such field.
  public static JsonValue valueOr(@Nullable Expression field, Scope scope, JsonValue otherwise) {
    return field == null ? otherwise : field.evaluate(scope);
  }
}
