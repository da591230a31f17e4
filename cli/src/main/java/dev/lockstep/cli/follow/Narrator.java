package dev.lockstep.cli.follow;

import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells an execution's events as lines: states entered and left, attempts failed and made again,
/// errors caught. States that take no time (Pass, Choice, Succeed) get one line, others two.
public final class Narrator implements FollowListener {
  private static final Set<String> INSTANT = Set.of("Pass", "Choice", "Succeed");
  private static final int ERROR_CHARACTERS = 300;

  private final Screen screen;
  private final Trail trail = new Trail();

  public Narrator(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void event(HistoryEvent event) {
    Step step = trail.add(event);
    if (step == null) {
      return;
    }
    if (event.entersState()) {
      entered(event, step);
    } else if (event.exitsState()) {
      exited(event, step);
    } else if (event.failsAttempt()) {
      failed(event, step);
    } else if (event.schedulesAttempt()) {
      scheduled(event, step);
    } else {
      other(event, step);
    }
  }

  private void entered(HistoryEvent event, Step step) {
    if (step.type.equals("Fail")) {
      line(event, step, Icon.FAILED, Colour.BAD, step.label() + note("Fail state"));
    } else if (step.type.equals("Wait")) {
      line(event, step, Icon.WAITING, Colour.ACCENT, step.label() + note("waits"));
    } else if (!INSTANT.contains(step.type)) {
      line(event, step, Icon.ENTERED, Colour.ACCENT, step.label());
    }
  }

  private void exited(HistoryEvent event, Step step) {
    if (INSTANT.contains(step.type)) {
      line(event, step, Icon.DONE, Colour.GOOD, step.label() + note(step.type));
      return;
    }
    String took = note(Times.duration(Duration.between(step.entered, event.time())));
    HistoryEvent before = trail.event(event.previousId());
    if (before != null && (before.failsAttempt() || before.type().endsWith("StateFailed"))) {
      line(event, step, Icon.CAUGHT, Colour.CAUTION, step.label() + " error caught" + took);
    } else {
      line(event, step, Icon.DONE, Colour.GOOD, step.label() + took);
    }
  }

  private void failed(HistoryEvent event, Step step) {
    step.failedAttempts++;
    String attempt = step.failedAttempts > 1 ? " attempt " + step.failedAttempts : "";
    String error = screen.cut(Failure.text(event.details()), ERROR_CHARACTERS);
    line(event, step, Icon.FAILED, Colour.BAD, step.label() + attempt + " failed: " + error);
  }

  private void scheduled(HistoryEvent event, Step step) {
    if (step.failedAttempts > 0) {
      String attempt = " attempt " + (step.failedAttempts + 1);
      line(event, step, Icon.RETRIED, Colour.CAUTION, step.label() + attempt);
    } else if (event.type().equals("ActivityScheduled")) {
      String text = step.label() + note("waits for a worker");
      line(event, step, Icon.WAITING, Colour.ACCENT, text);
    }
  }

  private void other(HistoryEvent event, Step step) {
    switch (event.type()) {
      case "TaskSubmitted" -> {
        String resource = String.valueOf(event.details().string("resource"));
        String what = resource.endsWith(".waitForTaskToken") ? "its callback" : "its job";
        line(event, step, Icon.WAITING, Colour.ACCENT, step.label() + note("waits for " + what));
      }
      case "MapStateStarted" -> {
        String items = event.details().get("length") + " items";
        line(event, step, Icon.NOTE, Colour.FAINT, step.label() + note(items));
      }
      default -> {}
    }
  }

  private String note(String text) {
    return "  " + screen.colour(Colour.FAINT, text);
  }

  private void line(HistoryEvent event, Step step, Icon icon, Colour colour, String text) {
    screen.line(
        "%s  %s%s %s"
            .formatted(
                screen.colour(Colour.FAINT, Times.timeOfDay(event.time())),
                "  ".repeat(step.depth()),
                screen.colour(colour, screen.icon(icon)),
                text));
  }

  @Override
  public void quiet(Instant now) {
    Step oldest = trail.open().stream().findFirst().orElse(null);
    screen.status(status(oldest, now));
  }

  private String status(@Nullable Step oldest, Instant now) {
    if (oldest == null) {
      return "running";
    }
    String states =
        trail.open().stream()
            .filter(step -> !step.type.equals("Parallel") && !step.type.equals("Map"))
            .map(Step::label)
            .collect(Collectors.joining(", "));
    Duration since = Duration.between(oldest.entered, now);
    return "in " + (states.isEmpty() ? oldest.label() : states) + "  " + Times.duration(since);
  }
}
