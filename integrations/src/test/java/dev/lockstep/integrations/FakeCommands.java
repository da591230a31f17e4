package dev.lockstep.integrations;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Partitions that start every execution they are told to, or refuse all of them.
public final class FakeCommands implements Commands {
  public static final long START_MILLIS = 1745486528078L;

  /// What was sent, and where to.
  public record Sent(int partition, Command<?> command) {
    public StartExecution start() {
      return command instanceof StartExpress(StartExecution start)
          ? start
          : (StartExecution) command;
    }
  }

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile @Nullable RuntimeException refusal;

  public void refuse(RuntimeException with) {
    refusal = with;
  }

  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public int partitions() {
    return 8;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> CompletableFuture<R> send(int partition, Command<R> command) {
    Sent taken = new Sent(partition, command);
    sent.add(taken);
    RuntimeException refused = refusal;
    return refused == null
        ? (CompletableFuture<R>)
            CompletableFuture.completedFuture(
                new Started(taken.start().executionArn(), START_MILLIS))
        : CompletableFuture.failedFuture(refused);
  }
}
