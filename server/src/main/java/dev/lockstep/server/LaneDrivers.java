package dev.lockstep.server;

import dev.lockstep.engine.partition.Lane;
import dev.lockstep.engine.partition.Lanes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The threads of all lanes.
///
/// How many there are: one less than there are processors, so that lanes that are all busy with
/// slow expressions leave one to the rest; two at least, so that one slow execution does not hold
/// up all others; and no more than the state of Express executions is worth being split into.
final class LaneDrivers implements AutoCloseable {
  private static final int FEWEST = 2;
  private static final int MOST = 16;

  private volatile List<LaneDriver> drivers = List.of();

  static int count() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, FEWEST, MOST);
  }

  /// @param lanes made with this object's [#wakeUp]
  void start(Lanes lanes, Consumer<Throwable> onFailure) {
    List<LaneDriver> made = new ArrayList<>();
    for (Lane lane : lanes.all()) {
      made.add(new LaneDriver(lane, "lane-" + made.size(), InstantSource.system(), onFailure));
    }
    drivers = List.copyOf(made);
    drivers.forEach(LaneDriver::start);
  }

  /// The lane of this index has got something to do. Before the start nobody needs to hear of it.
  void wakeUp(int lane) {
    List<LaneDriver> known = drivers;
    if (lane < known.size()) {
      known.get(lane).wakeUp();
    }
  }

  @Override
  public void close() {
    drivers.forEach(LaneDriver::close);
  }
}
