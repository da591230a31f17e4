package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.api.call.LogDestinations;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.api.throttle.Throttle;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.PageTokens;
import dev.lockstep.engine.task.TestCases;
import dev.lockstep.integrations.shapes.ServiceResults;
import dev.lockstep.storage.FreeSpaceReserve;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the API uses, out of the engine.
final class ApiWiring {
  private ApiWiring() {}

  static ApiContext context(
      EngineRuntime engine,
      FreeSpaceReserve reserve,
      Callers callers,
      LogDestinations logDestinations,
      @Nullable Quotas quotas,
      TestCases testCases) {
    return new ApiContext(
        callers,
        new ReservingCommands(engine.commands(), reserve),
        engine.partitions().lanes(),
        new ExecutionReader(engine.storage(), engine.commands(), engine.limits()),
        engine.catalog(),
        engine.machines(),
        engine.targets(),
        engine.activities(),
        engine.tokens(),
        new PageTokens(engine.directory().installationKey(), InstantSource.system()),
        engine.definitions(),
        logDestinations,
        engine.dispatcher(),
        new ServiceResults(),
        testCases,
        InstantSource.system(),
        UUID::randomUUID,
        ApiLimits.DEFAULTS,
        quotas == null ? Throttle.OFF : new Throttle(quotas, System::nanoTime));
  }
}
