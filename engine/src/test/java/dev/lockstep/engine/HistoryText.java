package dev.lockstep.engine;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Histories as lines for people: `3<-2 TaskScheduled invoke {"a":1}`.
public final class HistoryText {
  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_-])AAAA[A-Za-z0-9_-]{44}(?![A-Za-z0-9_-])");

  private HistoryText() {}

  public static List<String> lines(List<HistoryEvent> events) {
    return events.stream().map(HistoryText::line).toList();
  }

  /// As [#lines], each with the seconds since `startMillis`.
  public static List<String> timed(List<HistoryEvent> events, long startMillis) {
    return events.stream()
        .map(event -> line(event) + " @" + (event.timestampMillis() - startMillis) / 1000.0)
        .toList();
  }

  /// A task token, wherever it occurs, is written as `<token>`: it names a partition.
  static String line(HistoryEvent event) {
    String details = TOKEN.matcher(details(event.details())).replaceAll("<token>");
    return event.id()
        + "<-"
        + event.previousEventId()
        + " "
        + event.type()
        + (details.isEmpty() ? "" : " " + details);
  }

  private static String details(EventDetails details) {
    return switch (details) {
      case EventDetails.None _ -> "";
      case EventDetails.ExecutionStarted started -> started.input().text();
      case EventDetails.Output(Payload output) -> output.text();
      case EventDetails.Failure(var error, var cause) -> words(error, cause);
      case EventDetails.StateEntered(String name, Payload input) -> name + " " + input.text();
      case EventDetails.StateExited(String name, Payload output, var assigned) ->
          name + " " + output.text() + (assigned.isEmpty() ? "" : " assigned " + texts(assigned));
      case EventDetails.FunctionScheduled task ->
          task.input().text() + timing(task.timeoutSeconds(), null);
      case EventDetails.ActivityScheduled task ->
          task.input().text() + timing(task.timeoutSeconds(), task.heartbeatSeconds());
      case EventDetails.ActivityStarted(var worker) -> words(worker, null);
      case EventDetails.TaskScheduled task ->
          task.resourceType()
              + ":"
              + task.resource()
              + " "
              + task.parameters().text()
              + timing(task.timeoutSeconds(), task.heartbeatSeconds());
      case EventDetails.TaskStarted(var type, var resource) -> type + ":" + resource;
      case EventDetails.TaskOutput task -> task.output().text();
      case EventDetails.TaskFailure task -> words(task.error(), task.cause());
      case EventDetails.MapStarted(long length) -> Long.toString(length);
      case EventDetails.Iteration(String name, long index) -> name + "[" + index + "]";
      case EventDetails.EvaluationFailed failed ->
          failed.state()
              + " "
              + words(failed.location(), null)
              + " "
              + words(failed.error(), failed.cause());
      case EventDetails.Redriven(int count) -> Integer.toString(count);
    };
  }

  private static Map<String, String> texts(Map<String, Payload> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  private static String words(@Nullable String first, @Nullable String second) {
    return (first == null ? "-" : first) + (second == null ? "" : ": " + second);
  }

  private static String timing(@Nullable Long timeout, @Nullable Long heartbeat) {
    return (timeout == null ? "" : " timeout " + timeout)
        + (heartbeat == null ? "" : " heartbeat " + heartbeat);
  }
}
