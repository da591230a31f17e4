package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.WaitState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Wait: the frame rests until a time has come, then its input goes on.
final class WaitBehavior {
  private WaitBehavior() {}

  static void enter(WaitState state, StateRun run, Interpreter interpreter) {
    long now = run.work.context.nowMillis();
    long due = dueMillis(state, run, now);
    if (due - now > run.work.context.limits().waitSeconds() * 1000) {
      throw EvaluationException.runtime("Wait state delay is too long.");
    }
    if (due <= now) {
      over(state, run, interpreter);
      return;
    }
    FrameWork frame = run.frame;
    frame.phase = Frame.Phase.WAITING;
    frame.attempt = run.work.waits.takeAttempt();
    frame.dueMillis = due;
    run.work.waits.setTimer(frame, due, TimerKey.Kind.WAIT);
  }

  /// The time has come.
  static void over(WaitState state, StateRun run, Interpreter interpreter) {
    run.frame.forgetWaiting();
    Payload effective = DataFlows.effectiveInput(run);
    interpreter.exit(run, DataFlows.completeInput(run, effective), state.transition());
  }

  private static long dueMillis(WaitState state, StateRun run, long now) {
    Scope scope = run.scope(DataFlows.effectiveInput(run).value());
    return switch (state.delay()) {
      case WaitState.Delay.Seconds(Expression value) -> now + seconds(value, run, scope) * 1000;
      case WaitState.Delay.SecondsPath(String path, Expression value) ->
          now + secondsAt(path, value, scope) * 1000;
      case WaitState.Delay.Timestamp(Expression value) -> timestamp(value, run, scope);
      case WaitState.Delay.TimestampPath(String path, Expression value) ->
          timestampAt(path, value, scope);
    };
  }

  private static long seconds(Expression field, StateRun run, Scope scope) {
    JsonValue value = field.evaluate(scope);
    if (!(value instanceof JsonNumber number)) {
      throw run.unexpectedType(field, "Seconds", "number", value);
    }
    if (!number.isLong() || number.longValue() < 0) {
      throw invalid(
          run, "The Seconds field must be a non-negative integer but was: " + value, "Seconds");
    }
    return Math.min(number.longValue(), Integer.MAX_VALUE);
  }

  private static long secondsAt(String path, Expression field, Scope scope) {
    JsonValue value = read(field, scope);
    if (value == null) {
      throw EvaluationException.runtime(
          "The SecondsPath parameter does not reference an input value: " + path);
    }
    if (!(value instanceof JsonNumber number) || !number.isLong()) {
      throw EvaluationException.runtime(
          "The SecondsPath parameter cannot be parsed as a long value: "
              + path
              + " == "
              + shown(value));
    }
    if (number.longValue() < 0) {
      throw EvaluationException.runtime(
          "The SecondsPath parameter references a negative value: " + path + " == " + value);
    }
    return Math.min(number.longValue(), Integer.MAX_VALUE);
  }

  private static long timestamp(Expression field, StateRun run, Scope scope) {
    JsonValue value = field.evaluate(scope);
    if (!(value instanceof JsonString(String text))) {
      throw run.unexpectedType(field, "Timestamp", "string", value);
    }
    Instant instant = parse(text);
    if (instant == null) {
      throw invalid(
          run,
          "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
              + text,
          "Timestamp");
    }
    return instant.toEpochMilli();
  }

  private static long timestampAt(String path, Expression field, Scope scope) {
    JsonValue value = read(field, scope);
    if (value == null) {
      throw EvaluationException.runtime(
          "The TimestampPath parameter does not reference an input value: " + path);
    }
    Instant instant = value instanceof JsonString(String text) ? parse(text) : null;
    if (instant == null) {
      throw EvaluationException.runtime(
          "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
              + path
              + " == "
              + shown(value));
    }
    return instant.toEpochMilli();
  }

  private static EvaluationException invalid(StateRun run, String message, String location) {
    return run.isJsonata()
        ? EvaluationException.query(message, location)
        : EvaluationException.runtime(message);
  }

  private static @Nullable JsonValue read(Expression path, Scope scope) {
    try {
      return path.evaluate(scope);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static @Nullable Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String shown(JsonValue value) {
    return value instanceof JsonString(String text) ? text : value.toJson();
  }
}
