package dev.lockstep.api.call;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One call under way, on a thread of its own that may block.
///
/// @param account whose things it is about
/// @param traceHeader the header `X-Amzn-Trace-Id`, or null
public record Call(
    ApiContext context, String account, String region, @Nullable String traceHeader) {

  /// What the ARNs of the caller's own things of one type begin with.
  public String ownPrefix(String type) {
    return Arn.prefix(region, account, type);
  }

  /// Takes a token from one of the caller's buckets.
  ///
  /// @throws ApiException if it is empty
  public void admit(String bucket) {
    context.throttle().admit(account, region, bucket);
  }

  /// Changes the catalog and waits until the change is durable.
  public <R> R change(CatalogCommand<R> command) {
    return send(0, command);
  }

  /// Sends a command to where the execution called `executionArn` lives, and waits.
  public <R> R sendTo(String executionArn, ExecutionCommand<R> command) {
    return send(context.commands().partitionOf(executionArn), command);
  }

  /// Sends a command and waits for its result.
  ///
  /// @throws RejectedException if it was refused
  public <R> R send(int partition, Command<R> command) {
    return await(context.commands().send(partition, command));
  }

  /// Waits for what a command or a run comes to.
  ///
  /// @throws RejectedException if it was refused
  public <R> R await(CompletableFuture<R> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("ServiceUnavailable", "The server is shutting down");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RejectedException rejection) {
        throw rejection;
      }
      throw new IllegalStateException("A command failed", e.getCause());
    }
  }
}
