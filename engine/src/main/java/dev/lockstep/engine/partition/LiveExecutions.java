package dev.lockstep.engine.partition;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.ExecutionChange;
import dev.lockstep.engine.decision.ExecutionState;
import dev.lockstep.engine.decision.Executions;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.language.StateMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A partition's executions: those in memory, and through them those in rows. What a batch touches
/// stays in memory until it is durable; beyond that the least recently used ones leave, and of
/// those that stay the large payloads are kept as bytes, not as values.
final class LiveExecutions implements Executions {
  private final int partition;
  private final RowReader rows;
  private final Function<byte[], StateMachine> machines;
  private final Counters counters;
  private final int capacity;
  private final long capacityBytes;
  private final LinkedHashMap<Long, LiveExecution> live = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, Long> begun = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();
  private final Set<Long> deletedMachines = new HashSet<>();

  /// What all of `live` were when their last batch was durable.
  private long bytes;

  LiveExecutions(
      int partition,
      RowReader rows,
      Function<byte[], StateMachine> machines,
      Counters counters,
      Limits limits) {
    this.partition = partition;
    this.rows = rows;
    this.machines = machines;
    this.counters = counters;
    this.capacity = limits.cachedExecutions();
    this.capacityBytes = limits.memory().cachedBytes();
    byte[] from = Keys.allDeletedMachines(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, _) -> deletedMachines.add(new KeyReader(key).eightBytes()) || true);
  }

  /// Nothing of the machine begins or is redriven from now on.
  RowChange machineDeleted(long machine) {
    deletedMachines.add(machine);
    return new RowChange.Put(
        Table.LIVE, Keys.deletedMachine(partition, machine), new RowWriter(1).toBytes());
  }

  @Override
  public boolean isDeleted(long machine) {
    return deletedMachines.contains(machine);
  }

  @Override
  public @Nullable LiveExecution byNumber(long number) {
    LiveExecution known = live.get(number);
    if (known == null) {
      known = read(number);
      if (known != null) {
        live.put(number, known);
      }
    }
    if (known != null) {
      touched.add(number);
    }
    return known;
  }

  /// The same without keeping it, for who looks at many that nobody is about to decide about.
  @Nullable LiveExecution look(long number) {
    LiveExecution known = live.get(number);
    return known == null ? read(number) : known;
  }

  @Override
  public @Nullable ExecutionState byArn(String executionArn) {
    Long number = begun.get(executionArn);
    if (number == null) {
      number = numberOf(executionArn);
    }
    return number == null ? null : byNumber(number);
  }

  private @Nullable Long numberOf(String executionArn) {
    NameRow row = nameRow(executionArn);
    return row == null || row.execution() == 0 ? null : row.execution();
  }

  private @Nullable NameRow nameRow(String executionArn) {
    byte[] row = rows.get(Table.INDEX, Keys.name(partition, executionArn));
    return row == null ? null : NameRow.decode(row);
  }

  @Override
  public long nameTakenUntil(String executionArn) {
    NameRow row = nameRow(executionArn);
    return row == null ? 0 : row.takenUntilMillis();
  }

  /// An execution has been removed.
  void forget(long number) {
    remove(number);
  }

  private @Nullable LiveExecution remove(long number) {
    LiveExecution removed = live.remove(number);
    if (removed != null) {
      bytes -= removed.takeCounted();
    }
    return removed;
  }

  private @Nullable LiveExecution read(long number) {
    byte[] identity = rows.get(Table.EXECUTIONS, Keys.identity(partition, number));
    byte[] progress = rows.get(Table.EXECUTIONS, Keys.progress(partition, number));
    if (identity == null || progress == null) {
      return null;
    }
    PayloadSource source = payloads(number);
    ExecutionIdentity read = ExecutionIdentity.decode(number, identity, source);
    return new LiveExecution(
        read,
        ExecutionProgress.decode(progress, source),
        machines.apply(read.definitionHash()),
        frames(number, source));
  }

  private IntFunction<@Nullable Frame> frames(long number, PayloadSource source) {
    return id -> {
      byte[] row = rows.get(Table.LIVE, Keys.frame(partition, number, id));
      return row == null ? null : Frame.decode(id, row, source);
    };
  }

  private PayloadSource payloads(long number) {
    return payload -> {
      byte[] bytes = rows.get(Table.HISTORY, Keys.payload(partition, number, payload));
      if (bytes == null) {
        throw new IllegalStateException(
            "Execution %d has no payload %d".formatted(number, payload));
      }
      return bytes;
    };
  }

  @Override
  public long nextNumber() {
    return counters.nextExecution();
  }

  @Override
  public StateMachine machine(byte[] definitionHash) {
    return machines.apply(definitionHash);
  }

  /// Those of earlier batches; what this batch begins is not listed yet.
  @Override
  public List<Long> running(long machine, int limit) {
    List<Long> found = new ArrayList<>();
    byte[] from = Keys.listedByStatusAll(partition, machine, ExecutionStatus.RUNNING.code());
    rows.scan(
        Table.INDEX,
        from,
        Keys.end(from),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          reader.eightBytes();
          reader.oneByte();
          reader.eightBytes();
          long number = ~reader.eightBytes();
          LiveExecution execution = live.get(number);
          if (execution == null || !execution.isOver()) {
            found.add(number);
          }
          return found.size() < limit;
        });
    for (LiveExecution execution : live.values()) {
      if (found.size() < limit
          && execution.identity().machine() == machine
          && !execution.isOver()
          && !found.contains(execution.identity().number())) {
        found.add(execution.identity().number());
      }
    }
    return found;
  }

  void apply(ExecutionChange change) {
    long number = change.identity().number();
    LiveExecution execution;
    if (change.begun()) {
      counters.executionBegun();
      begun.put(change.identity().executionArn(), number);
      execution =
          new LiveExecution(
              change.identity(),
              change.progress(),
              change.machine(),
              frames(number, payloads(number)));
      live.put(number, execution);
    } else {
      execution = live.get(number);
      if (execution == null) {
        throw new IllegalStateException("Decided about execution " + number + " without it");
      }
    }
    boolean wasOpen = !change.begun() && !execution.isOver();
    execution.apply(change);
    if (wasOpen == execution.isOver()) {
      counters.openExecutionsChange(wasOpen ? -1 : 1);
    }
    touched.add(number);
  }

  /// Drops an execution that a bug keeps from going on; what is to be said about it.
  List<Effect> giveUp(long number, long nowMillis) {
    LiveExecution broken = remove(number);
    if (broken == null || broken.isOver()) {
      return List.of();
    }
    counters.openExecutionsChange(-1);
    return List.of(broken.givenUp(nowMillis));
  }

  /// Everything applied so far is durable.
  void committed() {
    for (long number : touched) {
      LiveExecution execution = live.get(number);
      if (execution != null) {
        bytes += execution.committed();
        if (execution.isOver() && !execution.hasYielded()) {
          remove(number);
        }
      }
    }
    touched.clear();
    begun.clear();
    Iterator<LiveExecution> eldest = live.values().iterator();
    while ((live.size() > capacity || bytes > capacityBytes) && eldest.hasNext()) {
      LiveExecution next = eldest.next();
      if (!next.hasYielded()) {
        bytes -= next.takeCounted();
        eldest.remove();
      }
    }
  }

  int size() {
    return live.size();
  }

  /// Counts in rows what has not ended; for a directory that was written before it was counted.
  long countOpen() {
    long[] open = {0};
    byte[] from = Keys.allProgress(partition);
    rows.scan(
        Table.EXECUTIONS,
        from,
        Keys.end(from),
        (_, value) -> {
          open[0] += ExecutionProgress.statusOf(value).isClosed() ? 0 : 1;
          return true;
        });
    return open[0];
  }

  List<LiveExecution> inMemory() {
    return List.copyOf(live.values());
  }
}
