package dev.lockstep.simulation;

import dev.lockstep.engine.partition.Transit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Carries commands from partition to partition: in some simulations at once, in others late, those
/// of two partitions in their order, and now and then once more, even after later ones. What is on
/// its way when the process dies never arrives.
final class Post implements Transit {
  private static final int DOUBLED_PERMILLE = 150;

  private record Route(int from, int to) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }

  private final Chance chance;
  private final Statistics statistics;
  private final boolean prompt;
  private final Map<Route, Deque<Runnable>> underWay = new TreeMap<>();
  private final List<Runnable> onceMore = new ArrayList<>();

  Post(Chance chance, Statistics statistics) {
    this.chance = chance;
    this.statistics = statistics;
    prompt = chance.permille(400);
  }

  @Override
  public void carry(int from, int to, Runnable arrival) {
    statistics.add(Count.DELIVERIES);
    if (prompt) {
      arrival.run();
    } else {
      underWay.computeIfAbsent(new Route(from, to), _ -> new ArrayDeque<>()).add(arrival);
    }
  }

  boolean hasMail() {
    return !underWay.isEmpty() || !onceMore.isEmpty();
  }

  /// Something arrives.
  void deliver() {
    if (underWay.isEmpty() || (!onceMore.isEmpty() && chance.permille(200))) {
      statistics.add(Count.DOUBLED_DELIVERIES);
      chance.takeAny(onceMore).run();
      return;
    }
    Route route = chance.any(List.copyOf(underWay.keySet()));
    Deque<Runnable> mail = Objects.requireNonNull(underWay.get(route));
    Runnable arrival = mail.remove();
    if (mail.isEmpty()) {
      underWay.remove(route);
    }
    arrival.run();
    if (chance.permille(DOUBLED_PERMILLE)) {
      onceMore.add(arrival);
    }
  }

  void crash() {
    underWay.clear();
    onceMore.clear();
  }
}
