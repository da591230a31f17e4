package dev.lockstep.simulation.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes random machines. Steps that run side by side fail with one and the same error, so that
/// what comes of a machine does not depend on which of them is first.
public final class Generator {
  private static final int MOST_DEPTH = 3;
  private static final List<String> ERRORS = List.of("E1", "E2", "E3");
  private static final List<String> PATTERNS =
      List.of("E1", "E2", "E3", "States.ALL", "States.TaskFailed");

  private final Random random;
  private final List<Step.Transport> transports;
  private final List<String> children;
  private final boolean timeouts;
  private int names;

  /// @param transports those that tasks may have
  /// @param children names of machines that may be nested; empty for none
  /// @param timeouts whether calls of functions may time out
  public Generator(
      Random random, List<Step.Transport> transports, List<String> children, boolean timeouts) {
    this.random = random;
    this.transports = transports;
    this.children = children;
    this.timeouts = timeouts;
  }

  public List<Step> machine() {
    return group(0, List.of(), ERRORS);
  }

  /// The steps of one scope, which begins with a variable of its own.
  private List<Step> group(int depth, List<String> outer, List<String> errors) {
    String own = "v" + names++;
    List<String> variables = new ArrayList<>(outer);
    variables.add(own);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Assign(jsonata(), own, random.nextInt(4)));
    steps.addAll(steps(depth, own, variables, errors, 1 + random.nextInt(4)));
    return steps;
  }

  private List<Step> steps(
      int depth, String own, List<String> variables, List<String> errors, int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Step step = step(depth, own, variables, errors);
      steps.add(step);
      if (fails(step)) {
        break;
      }
      if (step instanceof Step.Parallel
          || step instanceof Step.Repeat
          || step instanceof Step.Nested) {
        steps.add(new Step.Digest(false));
      }
    }
    return steps;
  }

  /// True if nothing can come behind `step`: a state there would be out of reach.
  private static boolean fails(Step step) {
    return step instanceof Step.Fail
        || (step instanceof Step.Choose choose
            && fails(choose.below().getLast())
            && fails(choose.above().getLast()));
  }

  private Step step(int depth, String own, List<String> variables, List<String> errors) {
    int kind = random.nextInt(depth < MOST_DEPTH ? 18 : 13);
    return switch (kind) {
      case 0, 1 -> new Step.Wrap(jsonata(), names++);
      case 2 -> new Step.Bump(jsonata(), own);
      case 3, 4 -> new Step.Read(jsonata(), any(variables));
      case 5 -> new Step.Wait(jsonata(), random.nextInt(4));
      case 6, 7 -> choose(depth, own, variables, errors);
      case 8 ->
          random.nextInt(3) == 0
              ? new Step.Fail(jsonata(), any(errors))
              : new Step.Wrap(jsonata(), names++);
      case 9 -> children.isEmpty() ? task(depth, own, variables, errors) : nested();
      case 10, 11, 12 -> task(depth, own, variables, errors);
      case 13, 14, 15 -> parallel(depth, own, variables, errors);
      default -> repeat(depth, own, variables, errors);
    };
  }

  private Step choose(int depth, String own, List<String> variables, List<String> errors) {
    return new Step.Choose(
        jsonata(),
        any(variables),
        random.nextInt(5),
        steps(depth + 1, own, variables, errors, 1 + random.nextInt(2)),
        steps(depth + 1, own, variables, errors, 1 + random.nextInt(2)));
  }

  private Step task(int depth, String own, List<String> variables, List<String> errors) {
    List<String> plan = new ArrayList<>();
    while (random.nextInt(3) == 0) {
      plan.add(any(errors));
    }
    Step.Transport transport = any(transports);
    int timeout =
        switch (transport) {
          case FUNCTION, REPEATABLE ->
              timeouts && random.nextInt(4) == 0 ? 5 + random.nextInt(60) : 0;
          // Whoever holds the token may be gone for ever.
          case TOKEN, ACTIVITY -> 10 + random.nextInt(300);
        };
    int heartbeat =
        switch (transport) {
          case FUNCTION, REPEATABLE -> 0;
          case TOKEN, ACTIVITY -> random.nextInt(2) == 0 ? 1 + random.nextInt(9) : 0;
        };
    return new Step.Task(
        jsonata(),
        names++,
        transport,
        timeout,
        heartbeat,
        plan,
        rescue(depth, own, variables, errors));
  }

  private Step nested() {
    return new Step.Nested(names++, any(children));
  }

  private Step parallel(int depth, String own, List<String> variables, List<String> errors) {
    List<String> one = List.of(any(errors));
    List<List<Step>> branches = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      branches.add(group(depth + 1, variables, one));
    }
    return new Step.Parallel(jsonata(), branches, rescue(depth, own, variables, errors));
  }

  private Step repeat(int depth, String own, List<String> variables, List<String> errors) {
    return new Step.Repeat(
        jsonata(),
        names++,
        random.nextInt(4),
        random.nextInt(3),
        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0,
        group(depth + 1, variables, List.of(any(errors))),
        rescue(depth, own, variables, errors));
  }

  private Step.Rescue rescue(int depth, String own, List<String> variables, List<String> errors) {
    List<Step.Retrier> retriers = new ArrayList<>();
    for (String pattern : PATTERNS) {
      boolean alone = pattern.equals("States.ALL") || pattern.equals("States.TaskFailed");
      if (random.nextInt(6) == 0 && !alone) {
        retriers.add(new Step.Retrier(pattern, random.nextInt(3)));
      }
    }
    if (random.nextInt(5) == 0) {
      retriers.add(
          new Step.Retrier(
              random.nextBoolean() ? "States.ALL" : "States.TaskFailed", random.nextInt(3)));
    }
    boolean catches = random.nextInt(3) == 0;
    List<Step> handler = catches ? steps(MOST_DEPTH, own, variables, errors, 1) : List.of();
    return new Step.Rescue(retriers, catches ? any(PATTERNS) : null, handler);
  }

  private boolean jsonata() {
    return random.nextBoolean();
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
