package dev.lockstep.simulation;

import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An execution as its client sees it: what was asked for, and what was answered and read.
final class Run {
  final String machine;
  final String name;
  final String arn;
  final JsonValue input;

  /// How often the start was sent.
  int sent;

  /// A start is on its way.
  boolean starting;

  /// It is known to exist.
  boolean acknowledged;

  /// The start was given up; it may exist or not.
  boolean givenUp;

  /// Somebody has sent a stop.
  boolean stopSent;

  long startMillis;

  /// What was read last.
  List<HistoryEvent> seen = List.of();

  byte @Nullable [] seenClosed;

  int seenRedrives;

  Run(String machine, String name, JsonValue input) {
    this.machine = machine;
    this.name = name;
    this.arn = Clients.executionArn(machine, name);
    this.input = input;
  }
}
