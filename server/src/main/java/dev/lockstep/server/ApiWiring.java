package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.PageTokens;
import dev.lockstep.storage.FreeSpaceReserve;
import java.time.InstantSource;
import java.util.UUID;

/// What the API uses, out of the engine.
final class ApiWiring {
  private ApiWiring() {}

  static ApiContext context(EngineRuntime engine, FreeSpaceReserve reserve, Callers callers) {
    return new ApiContext(
        callers,
        new ReservingCommands(engine.commands(), reserve),
        new ExecutionReader(engine.storage(), engine.commands()),
        engine.catalog(),
        engine.machines(),
        engine.targets(),
        engine.activities(),
        engine.tokens(),
        new PageTokens(engine.directory().installationKey(), InstantSource.system()),
        engine.definitions(),
        InstantSource.system(),
        UUID::randomUUID,
        ApiLimits.DEFAULTS);
  }
}
