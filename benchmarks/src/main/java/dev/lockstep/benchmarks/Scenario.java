package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.floor.Deciding;
import dev.lockstep.benchmarks.floor.LaneAlone;
import dev.lockstep.benchmarks.scenario.Activities;
import dev.lockstep.benchmarks.scenario.Commands;
import dev.lockstep.benchmarks.scenario.CommandsOnDisk;
import dev.lockstep.benchmarks.scenario.Evaluations;
import dev.lockstep.benchmarks.scenario.Express;
import dev.lockstep.benchmarks.scenario.Functions;
import dev.lockstep.benchmarks.scenario.Growth;
import dev.lockstep.benchmarks.scenario.History;
import dev.lockstep.benchmarks.scenario.Linear;
import dev.lockstep.benchmarks.scenario.Lists;
import dev.lockstep.benchmarks.scenario.MachineTexts;
import dev.lockstep.benchmarks.scenario.Maps;
import dev.lockstep.benchmarks.scenario.Neighbours;
import dev.lockstep.benchmarks.scenario.Opening;
import dev.lockstep.benchmarks.scenario.Overload;
import dev.lockstep.benchmarks.scenario.Removals;
import dev.lockstep.benchmarks.scenario.SameMoment;
import dev.lockstep.benchmarks.scenario.Soak;
import dev.lockstep.benchmarks.scenario.Starting;
import dev.lockstep.benchmarks.scenario.Starts;
import dev.lockstep.benchmarks.scenario.StepLatency;
import dev.lockstep.benchmarks.scenario.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What can be measured, in the order in which it is. A new scenario is a class that makes figures,
/// and a line here.
enum Scenario {
  FLOOR((settings, report, floors) -> floors.measure(settings, report)),
  ENGINE((settings, report, floors) -> {
    report.add(Deciding.measure(1, "starts", 1, settings), floors.starts());
    report.add(
        Deciding.measure(Scenario.PASS_STATES, "transitions", Scenario.PASS_STATES, settings),
        floors.passes());
  }),
  STARTS((settings, report, floors) -> report.add(Starts.starts(settings), floors.starts())),
  PASSES((settings, report, floors) -> report.add(Starts.passes(settings), floors.passes())),
  ACTIVITIES((settings, report, _) -> report.add(Activities.measure(settings))),
  COMMANDS((settings, report, _) -> {
    report.add(CommandsOnDisk.measure(settings));
    report.add(Commands.measure(settings));
  }),
  FUNCTIONS((settings, report, _) -> report.add(Functions.measure(settings))),
  LATENCY((settings, report, _) -> report.addAll(StepLatency.measure(settings))),
  HISTORY((settings, report, _) -> report.add(History.measure(settings))),
  EXPRESS(
      (settings, report, _) -> report.add(LaneAlone.measure(Scenario.EXPRESS_STATES, settings))),
  SYNC_EXPRESS(
      (settings, report, _) -> report.add(Express.measure(Scenario.EXPRESS_STATES, settings))),
  MAPS((settings, report, _) -> {
    report.add(
        Deciding.measure(
            "Maps of 1,000 Pass",
            MachineTexts.map(),
            MachineTexts.items(Maps.ITEMS),
            "iterations",
            Maps.ITEMS,
            settings));
    report.add(Maps.passes(settings));
    report.add(Maps.tasks(settings));
  }),
  NEIGHBOURS((settings, report, _) -> report.addAll(Neighbours.measure(settings))),
  LISTS((settings, report, _) -> report.addAll(Lists.measure(settings))),
  EVALUATIONS((settings, report, _) -> report.addAll(Evaluations.measure(settings))),
  STARTING((settings, report, _) -> Starting.measure(settings, report::note)),
  WAITING(false, (settings, report, _) -> report.addAll(Waiting.measure(settings, report::note))),
  SAME_MOMENT(
      false, (settings, report, _) -> report.addAll(SameMoment.measure(settings, report::note))),
  OPENING(false, (settings, report, _) -> Opening.measure(settings, report::note)),
  LINEAR(false, (settings, report, _) -> report.addAll(Linear.measure(settings, report::note))),
  GROWTH(
      false,
      (settings, report, _) -> {
        Growth growth = Growth.measure(settings);
        report.addAll(growth.figures());
        report.add(growth.costs());
        report.add(growth.directories());
        report.add("growth-executions.svg", growth.byExecutions());
        report.add("growth-partitions.svg", growth.byPartitions());
      }),
  REMOVALS(false, (settings, report, _) -> report.addAll(Removals.measure(settings))),
  EXPRESSIONS((settings, report, _) -> report.addAll(Expressions.measure(settings))),
  OVERLOAD(
      false,
      (settings, report, _) -> {
        Overload.Result result = Overload.measure(settings);
        report.tell(result.table(), result.problems());
      }),
  SOAK(
      false,
      (settings, report, _) -> {
        Soak.Result result =
            Soak.run(
                Duration.ofMinutes(settings.minutes()),
                1,
                settings.javaOptions(),
                settings.folder());
        report.tell(result.table(), result.problems());
      });

  /// How many states the machines of `passes` have.
  static final int PASS_STATES = 10;

  /// How many states Express machines have.
  static final int EXPRESS_STATES = 5;

  /// How a scenario is measured.
  @FunctionalInterface
  private interface Measure {
    void into(Settings settings, Report report, Floors floors)
        throws IOException, InterruptedException;
  }

  private final Measure measure;
  private final boolean everyday;

  Scenario(Measure measure) {
    this(true, measure);
  }

  /// @param everyday whether it is measured unless others are named: it takes less than a minute
  Scenario(boolean everyday, Measure measure) {
    this.everyday = everyday;
    this.measure = measure;
  }

  void measure(Settings settings, Report report, Floors floors)
      throws IOException, InterruptedException {
    measure.into(settings, report, floors);
  }

  /// Those that are measured unless others are named.
  static List<Scenario> everyday() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario scenario : values()) {
      if (scenario.everyday) {
        scenarios.add(scenario);
      }
    }
    return scenarios;
  }

  /// As it is written on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
