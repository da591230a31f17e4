package dev.lockstep.api.call;

import dev.lockstep.access.Callers;
import dev.lockstep.api.throttle.Throttle;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.Machines;
import dev.lockstep.engine.catalog.StartTargets;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExpressRunner;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.PageTokens;
import dev.lockstep.engine.task.ResultShapes;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.engine.task.TestCases;
import dev.lockstep.language.Definitions;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// Everything that operations use. Its parts are safe for use by several threads.
///
/// @param express runs executions whose caller waits for their end
/// @param dispatcher makes the calls of states that are tested
/// @param resultShapes what the results that are made up for such states are held to
/// @param testCases under which executions may be started
/// @param uuids names executions whose caller names none
public record ApiContext(
    Callers callers,
    Commands commands,
    ExpressRunner express,
    ExecutionReader executions,
    CatalogReader catalog,
    Machines machines,
    StartTargets targets,
    ActivityQueues activities,
    TaskTokens taskTokens,
    PageTokens pageTokens,
    Definitions definitions,
    LogDestinations logDestinations,
    TaskDispatcher dispatcher,
    ResultShapes resultShapes,
    TestCases testCases,
    InstantSource clock,
    Supplier<UUID> uuids,
    ApiLimits limits,
    Throttle throttle) {

  public ApiContext with(ApiLimits other) {
    return new ApiContext(
        callers,
        commands,
        express,
        executions,
        catalog,
        machines,
        targets,
        activities,
        taskTokens,
        pageTokens,
        definitions,
        logDestinations,
        dispatcher,
        resultShapes,
        testCases,
        clock,
        uuids,
        other,
        throttle);
  }
}
