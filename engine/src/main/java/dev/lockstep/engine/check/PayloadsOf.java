package dev.lockstep.engine.check;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The payloads that rows refer to.
final class PayloadsOf {
  private PayloadsOf() {}

  static Collection<Payload> event(EventDetails details) {
    return switch (details) {
      case EventDetails.ExecutionStarted started -> List.of(started.input());
      case EventDetails.Output(Payload output) -> List.of(output);
      case EventDetails.StateEntered(_, Payload input) -> List.of(input);
      case EventDetails.StateExited exited -> {
        List<Payload> payloads = new ArrayList<>(exited.assigned().values());
        payloads.add(exited.output());
        yield payloads;
      }
      case EventDetails.FunctionScheduled scheduled -> List.of(scheduled.input());
      case EventDetails.ActivityScheduled scheduled -> List.of(scheduled.input());
      case EventDetails.TaskScheduled scheduled -> List.of(scheduled.parameters());
      case EventDetails.TaskOutput(_, _, Payload output) -> List.of(output);
      case EventDetails.None _,
          EventDetails.Failure _,
          EventDetails.ActivityStarted _,
          EventDetails.TaskStarted _,
          EventDetails.TaskFailure _,
          EventDetails.MapStarted _,
          EventDetails.Iteration _,
          EventDetails.EvaluationFailed _,
          EventDetails.Redriven _ ->
          List.of();
    };
  }

  static Collection<Payload> frame(Frame frame) {
    List<Payload> payloads = new ArrayList<>();
    add(payloads, frame.data());
    add(payloads, frame.variables());
    add(payloads, frame.taskInput());
    Frame.Early early = frame.early();
    add(payloads, early == null ? null : early.description());
    Frame.Children children = frame.children();
    add(payloads, children == null ? null : children.items());
    return payloads;
  }

  private static void add(List<Payload> payloads, @Nullable Payload payload) {
    if (payload != null) {
      payloads.add(payload);
    }
  }
}
