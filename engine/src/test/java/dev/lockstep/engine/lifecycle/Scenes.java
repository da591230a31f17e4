package dev.lockstep.engine.lifecycle;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.HistoryText;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Machines and engines that the lifecycle tests share.
final class Scenes {
  static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
  static final String QUEUE = "arn:aws:states:::sqs:sendMessage";
  static final String CALLBACK = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
  static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";

  private Scenes() {}

  static EngineHarness engine() {
    return engine(2, 100);
  }

  static EngineHarness engine(int partitions, int callsPerService) {
    MemoryStorage storage = new MemoryStorage();
    return engine(storage, storage, partitions, Limits.DEFAULT, callsPerService);
  }

  static EngineHarness engine(
      Journal journal, Store store, int partitions, Limits limits, int callsPerService) {
    return new EngineHarness(journal, store, partitions, limits, callsPerService);
  }

  /// Limits with slices of `transitions`.
  static Limits slices(int transitions) {
    return Limits.DEFAULT.but(draft -> draft.sliceTransitions = transitions);
  }

  /// Limits with decisions that clear so many frames that are cut off.
  static Limits clearing(int frames) {
    return Limits.DEFAULT.but(draft -> draft.sliceFrames = frames);
  }

  /// A machine of one state called `T`.
  static String one(String state) {
    return "{\"StartAt\":\"T\",\"States\":{\"T\":" + state + "}}";
  }

  /// A machine that calls [#FUNCTION] once for each item of its input.
  static String each(String mapFields) {
    return one(
        "{\"Type\":\"Map\",%s\"ItemProcessor\":%s,\"End\":true}"
            .formatted(mapFields, oneOf("F", task(FUNCTION, ""))));
  }

  static String oneOf(String name, String state) {
    return "{\"StartAt\":\"%s\",\"States\":{\"%s\":%s}}".formatted(name, name, state);
  }

  /// @param more further fields, each with a comma behind it
  static String task(String resource, String more) {
    return "{\"Type\":\"Task\",\"Resource\":\"%s\",%s\"End\":true}".formatted(resource, more);
  }

  static TaskAnswer succeeded(String json) {
    return new TaskAnswer.Succeeded(Payload.ofText(json));
  }

  static TaskAnswer submitted() {
    return new TaskAnswer.Submitted(Payload.ofText("{}"));
  }

  static List<String> history(EngineHarness engine, String arn) {
    return HistoryText.lines(engine.history(arn));
  }

  static long count(EngineHarness engine, String arn, EventType type) {
    return engine.history(arn).stream().filter(event -> event.type() == type).count();
  }

  /// The inputs of the states called `name`, in the order in which they were entered.
  static List<String> lines(EngineHarness engine, String arn, EventType type) {
    List<String> found = new ArrayList<>();
    List<HistoryEvent> events = engine.history(arn);
    List<String> lines = HistoryText.lines(events);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).type() == type) {
        found.add(lines.get(i));
      }
    }
    return found;
  }

  /// Why `command` was refused, or null if it was not.
  static @Nullable RejectedException refusal(EngineHarness engine, String arn, Command<?> command) {
    CompletableFuture<?> reply = engine.send(arn, command);
    engine.runUntilIdle();
    try {
      reply.join();
      return null;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RejectedException rejected) {
        return rejected;
      }
      throw e;
    }
  }
}
