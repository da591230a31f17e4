package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.ApiRoutes;
import dev.lockstep.api.LocalCalls;
import dev.lockstep.api.call.ApiContext;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.query.HaltedExecutions;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TestCases;
import dev.lockstep.functions.EndpointUrl;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.api.FunctionRoutes;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.functions.service.FunctionSettings;
import dev.lockstep.http.HttpListener;
import dev.lockstep.http.HttpSettings;
import dev.lockstep.http.OriginCheck;
import dev.lockstep.http.Route;
import dev.lockstep.integrations.Integrations;
import dev.lockstep.integrations.lambda.LambdaEndpoint;
import dev.lockstep.integrations.lambda.LambdaFunctions;
import dev.lockstep.integrations.lambda.LocalFunctions;
import dev.lockstep.integrations.mock.MockFile;
import dev.lockstep.integrations.mock.MockingDispatcher;
import dev.lockstep.server.administration.AdministrationRoutes;
import dev.lockstep.server.administration.Backups;
import dev.lockstep.server.administration.HaltedRoutes;
import dev.lockstep.server.health.HealthRoutes;
import dev.lockstep.server.health.Readiness;
import dev.lockstep.server.metrics.ApiCalls;
import dev.lockstep.server.metrics.ExecutionCounts;
import dev.lockstep.server.metrics.MetricsRoutes;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.FreeSpaceReserve;
import dev.lockstep.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole Lockstep: one constructor call per component, in the order in which they need each
/// other.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int INSTALLATION_ID_BYTES = 8;

  /// For the replies to calls under way; a worker that was given a task should hear of it.
  private static final Duration REPLY_GRACE = Duration.ofSeconds(1);

  private final Configuration configuration;
  private final Observation observation;
  private final EngineRuntime engine;
  private final LocalCalls localCalls;
  private final FunctionService functions;
  private final @Nullable LambdaEndpoint lambdaEndpoint;
  private final HttpListener listener;
  private final Readiness readiness;
  private boolean closed;

  private Server(
      Configuration configuration,
      Readiness readiness,
      Observation observation,
      EngineRuntime engine,
      LocalCalls localCalls,
      FunctionService functions,
      @Nullable LambdaEndpoint lambdaEndpoint,
      HttpListener listener) {
    this.configuration = configuration;
    this.readiness = readiness;
    this.observation = observation;
    this.engine = engine;
    this.localCalls = localCalls;
    this.functions = functions;
    this.lambdaEndpoint = lambdaEndpoint;
    this.listener = listener;
  }

  /// Starts a server; it takes calls when this returns.
  ///
  /// @param onFailure told when nothing can be committed any more: the process should end
  /// @throws dev.lockstep.storage.StorageException if the data directory cannot be used
  /// @throws IOException if functions or logs cannot be kept, or the address cannot be bound
  public static Server start(Configuration configuration, Consumer<Throwable> onFailure)
      throws IOException {
    DataDirectory directory = DataDirectory.open(configuration.data(), configuration.partitions());
    int callsPerPartition = Math.max(1, configuration.callsPerService() / directory.partitions());
    ExecutionCounts executions = new ExecutionCounts();
    Limits limits =
        Limits.DEFAULT
            .but(draft -> draft.closed = configuration.closedExecutions())
            .in(Runtime.getRuntime().maxMemory(), directory.partitions());
    Observation observation = observe(configuration, limits, directory);
    EngineRuntime engine;
    try {
      engine =
          EngineRuntime.open(
              directory,
              limits,
              callsPerPartition,
              ExecutionObserver.all(List.of(executions, observation.observer())),
              onFailure);
    } catch (RuntimeException | Error e) {
      observation.close();
      throw e;
    }
    FunctionService functions = null;
    HttpListener listener = null;
    try {
      AtomicReference<@Nullable String> functionsEndpoint = new AtomicReference<>();
      functions = openFunctions(configuration, engine, functionsEndpoint::get);
      Readiness readiness = readiness(engine);
      FreeSpaceReserve reserve =
          new FreeSpaceReserve(
              engine.directory(), configuration.freeSpaceReserve(), System::nanoTime);
      MockFile mocks = mocks(configuration);
      ApiContext api =
          ApiWiring.context(
              engine,
              reserve,
              new Callers(
                  configuration.accessKeys(), configuration.account(), configuration.region()),
              observation.destinations(),
              configuration.quotas(),
              mocks == null ? TestCases.NONE : mocks);
      listener =
          listen(
              configuration, observation, engine, api, reserve, functions, executions, readiness);
      functionsEndpoint.set(url(loopbackFor(configuration.host()), listener.port()).toString());
      LambdaEndpoint endpoint = LambdaEndpoint.fromEnvironment(System.getenv());
      LocalCalls localCalls = new LocalCalls(api);
      engine.start(dispatcher(functions, endpoint, new OwnApi(localCalls), mocks));
      readiness.enter(Readiness.Phase.SERVING);
      return new Server(
          configuration, readiness, observation, engine, localCalls, functions, endpoint, listener);
    } catch (IOException | RuntimeException | Error e) {
      closeAll(listener, functions, engine);
      observation.close();
      throw e;
    }
  }

  private static Observation observe(
      Configuration configuration, Limits limits, DataDirectory directory) throws IOException {
    try {
      return Observation.open(
          configuration.data(), configuration.observation(), limits, System.getenv());
    } catch (IOException | RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  private static void closeAll(
      @Nullable HttpListener listener, @Nullable FunctionService functions, EngineRuntime engine) {
    if (listener != null) {
      listener.close();
    }
    if (functions != null) {
      functions.close();
    }
    engine.close();
  }

  private static FunctionService openFunctions(
      Configuration configuration, EngineRuntime engine, EndpointUrl endpoint) throws IOException {
    FunctionSettings settings =
        new FunctionSettings(
            configuration.functionsEnabled(),
            configuration.data().resolve("functions"),
            configuration.functionFolders(),
            endpoint,
            RuntimeJars.find(),
            FunctionLimits.defaults());
    return FunctionService.open(
        settings,
        new CatalogFunctionRecords(engine.commands(), engine.catalog()),
        Clock.systemUTC());
  }

  private static Function<EngineRuntime, TaskDispatcher> dispatcher(
      FunctionService functions,
      @Nullable LambdaEndpoint endpoint,
      OwnApi own,
      @Nullable MockFile mocks) {
    List<LambdaFunctions> lambda = new ArrayList<>();
    lambda.add(new LocalFunctions(functions));
    if (endpoint != null) {
      lambda.add(endpoint);
    }
    return engine -> {
      TaskDispatcher real =
          Integrations.all(
              lambda,
              own,
              engine.commands(),
              new CatalogMachineResolver(engine.targets()),
              HexFormat.of()
                  .formatHex(engine.directory().installationKey(), 0, INSTALLATION_ID_BYTES),
              InstantSource.system());
      return mocks == null ? real : new MockingDispatcher(mocks, real);
    };
  }

  /// The mock configuration file, if one is named. What is wrong with it is told now, and to
  /// whoever starts an execution under a test case: it can be mended while the server runs.
  private static @Nullable MockFile mocks(Configuration configuration) {
    if (configuration.mockConfiguration() == null) {
      return null;
    }
    MockFile file = new MockFile(configuration.mockConfiguration());
    String problem = file.problem();
    if (problem != null) {
      LOG.warn("{}", problem);
    }
    return file;
  }

  private static HttpListener listen(
      Configuration configuration,
      Observation observation,
      EngineRuntime engine,
      ApiContext api,
      FreeSpaceReserve reserve,
      FunctionService functions,
      ExecutionCounts executions,
      Readiness readiness)
      throws IOException {
    ApiCalls calls = new ApiCalls();
    List<Route> routes = new ArrayList<>(observation.routes(api.callers()));
    routes.addAll(ApiRoutes.of(api, calls));
    routes.addAll(HealthRoutes.of(readiness));
    routes.addAll(
        MetricsRoutes.of(
            new MetricsRoutes.Sources(
                engine.partitions()::status,
                engine.partitions().lanes()::status,
                engine.storage()::statistics,
                reserve,
                executions,
                calls,
                observation::statistics,
                version())));
    routes.addAll(
        AdministrationRoutes.of(
            api.callers(),
            Backups.of(engine.directory(), engine.storage(), functions),
            new HaltedRoutes(
                new HaltedExecutions(api.executions(), engine.directory().partitions()),
                engine.commands())));
    routes.addAll(FunctionRoutes.of(functions, api.callers()));
    try {
      return HttpListener.start(
          new HttpSettings(configuration.host(), configuration.port())
              .in(Runtime.getRuntime().maxMemory()),
          List.of(
              new OriginCheck(configuration.allowedHosts()),
              new Opening(readiness),
              new ReservingUploads(reserve)),
          routes);
    } catch (RuntimeException e) {
      throw new IOException(
          "Cannot listen on %s:%d: %s"
              .formatted(configuration.host(), configuration.port(), OneLine.innermost(e)),
          e);
    }
  }

  private static Readiness readiness(EngineRuntime engine) {
    return new Readiness(
        () -> {
          StorageException failure = engine.storage().failure();
          return failure == null ? null : failure.getMessage();
        },
        () -> engine.storage().statistics().journal().writingForNanos(),
        engine::nanosInTurn);
  }

  private static String version() {
    String version = Server.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /// Functions run on this machine: where the server listens on every address, they take loopback.
  private static String loopbackFor(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }

  private static URI url(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  public URI endpoint() {
    return url(configuration.host(), listener.port());
  }

  /// Lets running task calls end within the grace time, commits and closes. No new task call goes
  /// out meanwhile, but the API answers to the end, for a running function may need it. What waits
  /// goes on after the next start.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    readiness.enter(Readiness.Phase.STOPPING);
    localCalls.endPolls();
    try {
      engine.drain(configuration.shutdownGrace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close(REPLY_GRACE);
    functions.close();
    engine.stop();
    if (lambdaEndpoint != null) {
      lambdaEndpoint.close(); // a call that this breaks off is not told of any more
    }
    observation.close();
    engine.close();
  }
}
