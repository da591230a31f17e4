package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.journal.Written;
import dev.lockstep.engine.memory.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Decides catalog commands over memory, one at a time; what execution commands do is the test's.
public final class FakeCommands implements Commands {
  private final MemoryStorage storage;
  private final int partitions;
  private final List<ExecutionCommand<?>> asked = new ArrayList<>();
  private final List<Long> stopped = new ArrayList<>();
  private Function<ExecutionCommand<?>, Object> executions =
      command -> {
        throw new RejectedException("InternalFailure", "Nobody answers " + command);
      };
  private long nowMillis = 1_700_000_000_123L;
  private long number;
  private long uuid;

  public FakeCommands(MemoryStorage storage, int partitions) {
    this.storage = storage;
    this.partitions = partitions;
  }

  /// Lets `answer` answer execution commands.
  public void answering(Function<ExecutionCommand<?>, Object> answer) {
    executions = answer;
  }

  /// The execution commands so far.
  public List<ExecutionCommand<?>> asked() {
    return asked;
  }

  /// The machines whose executions were to be stopped.
  public List<Long> stopped() {
    return stopped;
  }

  public void at(long millis) {
    nowMillis = millis;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized <R> CompletableFuture<R> send(int partition, Command<R> command) {
    try {
      return CompletableFuture.completedFuture(
          switch (command) {
            case CatalogCommand<R> catalog -> decide(catalog);
            case ExecutionCommand<R> execution -> {
              asked.add(execution);
              yield (R) executions.apply(execution);
            }
          });
    } catch (RejectedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <R> R decide(CatalogCommand<R> command) {
    Work work = new Work();
    R result = command.decide(work);
    Written.to(storage, new Batch(0, work.changes));
    return result;
  }

  private final class Work implements CatalogWork {
    private final List<RowChange> changes = new ArrayList<>();

    @Override
    public byte[] get(byte[] key) {
      return storage.get(Table.CATALOG, key);
    }

    @Override
    public void scan(byte[] from, byte[] to, RowReader.Visitor visitor) {
      storage.scan(Table.CATALOG, from, to, visitor);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      changes.add(new RowChange.Put(Table.CATALOG, key, value));
    }

    @Override
    public void delete(byte[] key) {
      changes.add(new RowChange.Delete(Table.CATALOG, key));
    }

    @Override
    public long nowMillis() {
      return nowMillis;
    }

    @Override
    public long nextNumber() {
      return ++number;
    }

    @Override
    public String nextUuid() {
      return new UUID(0, ++uuid).toString();
    }

    @Override
    public void stopExecutionsOf(long machine, byte[] stateMachineKey) {
      stopped.add(machine);
    }
  }
}
