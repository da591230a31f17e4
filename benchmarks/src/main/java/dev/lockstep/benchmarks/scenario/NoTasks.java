package dev.lockstep.benchmarks.scenario;

import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import java.util.function.Consumer;

/// Where no service is called.
public final class NoTasks implements TaskDispatcher {
  @Override
  public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    throw new IllegalStateException("Nothing calls a service here");
  }

  @Override
  public boolean repeatable(TaskRequest request) {
    return false;
  }
}
