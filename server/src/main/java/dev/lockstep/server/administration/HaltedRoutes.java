package dev.lockstep.server.administration;

import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.query.HaltedExecutions;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// `GET /lockstep/halted` and `POST /lockstep/halted/retry`: the executions of all accounts that a
/// bug keeps from going on, and another try for one of them.
public final class HaltedRoutes {
  private static final int MOST_TOLD = 1_000;

  private final HaltedExecutions halted;
  private final Commands commands;

  public HaltedRoutes(HaltedExecutions halted, Commands commands) {
    this.halted = halted;
    this.commands = commands;
  }

  Reply list(Request request) {
    List<JsonObject> found = halted.list(MOST_TOLD).stream().map(HaltedRoutes::describe).toList();
    return Reply.json(200, JsonValue.object().put("halted", JsonArray.copyOf(found)).build());
  }

  private static JsonObject describe(HaltedExecutions.Halted halted) {
    return JsonValue.object()
        .put("executionArn", halted.executionArn())
        .put("since", Instant.ofEpochMilli(halted.row().sinceMillis()).toString())
        .put("command", halted.row().command())
        .put("problem", halted.row().problem())
        .put("waitingCommands", halted.row().waiting().size())
        .build();
  }

  Reply retry(Request request) {
    String arn = executionArn(request);
    if (arn == null) {
      return Reply.error(400, "ValidationException", "Expected {\"executionArn\": \"…\"}");
    }
    try {
      ExecutionCommand.Retried retried =
          commands.send(commands.partitionOf(arn), new ExecutionCommand.RetryHalted(arn)).join();
      return Reply.json(
          200,
          JsonValue.object()
              .put("wasHalted", retried.wasHalted())
              .putIfPresent("problem", retried.problem())
              .build());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RejectedException rejection) {
        return Reply.error(400, rejection.code(), String.valueOf(rejection.getMessage()));
      }
      throw e;
    }
  }

  private static @Nullable String executionArn(Request request) {
    try {
      return JsonParser.parse(request.body()) instanceof JsonObject object
          ? object.string("executionArn")
          : null;
    } catch (JsonSyntaxException _) {
      return null;
    }
  }
}
