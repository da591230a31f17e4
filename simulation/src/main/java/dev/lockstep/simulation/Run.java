package dev.lockstep.simulation;

import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An execution as its client sees it: what was asked for, and what was answered and read.
final class Run {
  final String machine;
  final String name;
  final String arn;
  final JsonValue input;

  /// The version or alias that it is started through, or null.
  final @Nullable String qualifier;

  /// What was found for each start that was sent: the execution is one of them.
  final List<MachineSnapshot> targets = new ArrayList<>();

  /// How often the start was sent.
  int sent;

  /// So many starts are on their way.
  int starting;

  /// It is known to exist.
  boolean acknowledged;

  /// The start was given up; it may exist or not.
  boolean givenUp;

  /// Somebody has sent a stop.
  boolean stopSent;

  /// The number of the execution that bears the name, and when it began; 0 while neither is known.
  long number;

  long startMillis;

  /// What was read last of it.
  List<HistoryEvent> seen = List.of();

  @Nullable End seenEnd;

  int seenRedrives;

  /// How an execution has ended, as anybody can read it.
  record End(
      ExecutionStatus status,
      long lastEventId,
      long stopMillis,
      @Nullable String output,
      @Nullable String error,
      @Nullable String cause) {
    static End of(ExecutionProgress progress) {
      return new End(
          progress.status(),
          progress.lastEventId(),
          progress.stopMillis(),
          progress.output() == null ? null : progress.output().text(),
          progress.error(),
          progress.cause());
    }
  }

  Run(String machine, @Nullable String qualifier, String name, JsonValue input) {
    this.machine = machine;
    this.qualifier = qualifier;
    this.name = name;
    this.arn = Clients.executionArn(machine, name);
    this.input = input;
  }

  /// What bears the name is found: the same as before, or another since the name was free.
  void meet(ExecutionIdentity found) {
    if (number != found.number()) {
      forget();
      number = found.number();
      startMillis = found.startMillis();
    }
  }

  /// Nothing bears the name any more.
  void forget() {
    number = 0;
    seen = List.of();
    seenEnd = null;
    seenRedrives = 0;
  }
}
