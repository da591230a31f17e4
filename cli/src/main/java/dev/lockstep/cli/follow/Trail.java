package dev.lockstep.cli.follow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells to which visit of which state each event belongs.
///
/// The history is flat; only `previousEventId` leads from an event to the one that caused it. A
/// step is found by going up from the previous event's step until the name or the type fits.
final class Trail {
  private final Map<Long, HistoryEvent> events = new HashMap<>();
  private final Map<Long, Step> steps = new HashMap<>();
  private final Set<Step> open = new LinkedHashSet<>();

  /// Takes the next event in and returns its step; null if it belongs to the execution as a whole.
  @Nullable Step add(HistoryEvent event) {
    events.put(event.id(), event);
    Step step = locate(event);
    if (step != null) {
      steps.put(event.id(), step);
    }
    if (event.exitsState() || event.type().equals("FailStateEntered")) {
      open.removeIf(left -> left.isWithin(step));
    }
    return step;
  }

  /// The states entered and not yet left, the oldest first.
  Set<Step> open() {
    return open;
  }

  @Nullable HistoryEvent event(long id) {
    return events.get(id);
  }

  private @Nullable Step locate(HistoryEvent event) {
    Step previous = steps.get(event.previousId());
    String name = event.name();
    if (event.entersState() && name != null) {
      String type = event.type().substring(0, event.type().length() - "StateEntered".length());
      Step step = new Step(name, type, parentAfter(event.previousId(), previous), event.time());
      open.add(step);
      return step;
    }
    if (event.type().equals("MapIterationStarted")) {
      String index = String.valueOf(event.details().get("index"));
      return new Step(index, "Iteration", ancestor(previous, "Map", name), event.time());
    }
    if (event.exitsState()) {
      Step exited = ancestor(previous, null, name);
      return exited == null ? openNamed(name) : exited;
    }
    return switch (container(event.type())) {
      case "" -> previous;
      case String type -> ancestor(previous, type, null);
    };
  }

  private static String container(String eventType) {
    return eventType.startsWith("ParallelState")
        ? "Parallel"
        : eventType.startsWith("MapState")
            ? "Map"
            : eventType.startsWith("MapIteration") ? "Iteration" : "";
  }

  private @Nullable Step parentAfter(long previousId, @Nullable Step previous) {
    HistoryEvent before = events.get(previousId);
    if (before == null || previous == null) {
      return null;
    }
    return before.type().equals("MapIterationStarted")
            || before.type().equals("ParallelStateStarted")
        ? previous
        : previous.parent;
  }

  private @Nullable Step openNamed(@Nullable String name) {
    return open.stream().filter(step -> step.name.equals(name)).findFirst().orElse(null);
  }

  /// The nearest of `step` and the steps around it with that type and name; null asks for any.
  private static @Nullable Step ancestor(
      @Nullable Step step, @Nullable String type, @Nullable String name) {
    for (Step at = step; at != null; at = at.parent) {
      boolean typeFits = type == null || at.type.equals(type);
      if (typeFits && (name == null || (at.name.equals(name) && !at.isIteration()))) {
        return at;
      }
    }
    return null;
  }
}
