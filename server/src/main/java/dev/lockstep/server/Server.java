package dev.lockstep.server;

import dev.lockstep.access.Callers;
import dev.lockstep.api.ApiRoutes;
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
import dev.lockstep.storage.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole Lockstep: one constructor call per component, in the order in which they need each other.
public final class Server implements AutoCloseable {
  private static final int INSTALLATION_ID_BYTES = 8;

  private final Configuration configuration;
  private final EngineRuntime engine;
  private final FunctionService functions;
  private final @Nullable LambdaEndpoint lambdaEndpoint;
  private final HttpListener listener;
  private boolean closed;

  private Server(
      Configuration configuration,
      EngineRuntime engine,
      FunctionService functions,
      @Nullable LambdaEndpoint lambdaEndpoint,
      HttpListener listener) {
    this.configuration = configuration;
    this.engine = engine;
    this.functions = functions;
    this.lambdaEndpoint = lambdaEndpoint;
    this.listener = listener;
  }

  /// Starts a server; it takes calls when this returns.
  ///
  /// @param onFailure told when nothing can be committed any more: the process should end
  /// @throws dev.lockstep.storage.StorageException if the data directory cannot be used
  /// @throws IOException if functions cannot be kept, or the address cannot be bound
  public static Server start(Configuration configuration, Consumer<Throwable> onFailure)
      throws IOException {
    DataDirectory directory =
        DataDirectory.open(configuration.data(), configuration.partitions());
    int callsPerPartition =
        Math.max(1, configuration.callsPerService() / directory.partitions());
    EngineRuntime engine = EngineRuntime.open(directory, callsPerPartition, onFailure);
    engine.start();
    FunctionService functions = null;
    LambdaEndpoint endpoint = LambdaEndpoint.fromEnvironment(System.getenv());
    try {
      functions = openFunctions(configuration, engine);
      recover(engine, functions, endpoint);
      HttpListener listener = listen(configuration, engine, functions);
      return new Server(configuration, engine, functions, endpoint, listener);
    } catch (IOException | RuntimeException e) {
      if (functions != null) {
        functions.close();
      }
      engine.close();
      throw e;
    }
  }

  private static FunctionService openFunctions(Configuration configuration, EngineRuntime engine)
      throws IOException {
    FunctionSettings settings =
        new FunctionSettings(
            configuration.functionsEnabled(),
            configuration.data().resolve("functions"),
            configuration.functionFolders(),
            "http://127.0.0.1:" + configuration.port(),
            javaRuntime(),
            FunctionLimits.defaults());
    return FunctionService.open(
        settings,
        new CatalogFunctionRecords(engine.commands(), engine.catalog()),
        Clock.systemUTC());
  }

  /// The jars of AWS's runtime interface client, which lie beside this program's own.
  private static List<Path> javaRuntime() throws IOException {
    Path home = Path.of(System.getProperty("lockstep.libraries", "server/target/lib"));
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(home)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("aws-lambda-java-"))
          .sorted()
          .toList();
    }
  }

  private static void recover(
      EngineRuntime engine, FunctionService functions, @Nullable LambdaEndpoint endpoint) {
    List<LambdaFunctions> lambda = new ArrayList<>();
    lambda.add(new LocalFunctions(functions));
    if (endpoint != null) {
      lambda.add(endpoint);
    }
    String installation =
        HexFormat.of()
            .formatHex(engine.directory().installationKey(), 0, INSTALLATION_ID_BYTES);
    engine.recover(
        runtime ->
            Integrations.all(
                lambda,
                runtime.commands(),
                new CatalogMachineResolver(runtime.catalog()),
                installation,
                InstantSource.system()));
  }

  private static HttpListener listen(
      Configuration configuration, EngineRuntime engine, FunctionService functions)
      throws IOException {
    Callers callers =
        new Callers(
            configuration.accessKeys(), configuration.account(), configuration.region());
    List<Route> routes = new ArrayList<>(ApiRoutes.of(ApiWiring.context(engine, callers)));
    routes.addAll(FunctionRoutes.of(functions, callers));
    try {
      return HttpListener.start(
          new HttpSettings(configuration.host(), configuration.port()),
          List.of(new OriginCheck(configuration.allowedHosts())),
          routes);
    } catch (RuntimeException e) {
      throw new IOException(
          "Cannot listen on %s:%d: %s"
              .formatted(configuration.host(), configuration.port(), rootCause(e)),
          e);
    }
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  public URI endpoint() {
    return URI.create("http://" + configuration.host() + ":" + listener.port());
  }

  /// Refuses new calls, lets running task calls end within the grace time, commits and closes. What
  /// waits goes on after the next start.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      engine.drain(configuration.shutdownGrace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
    functions.close();
    if (lambdaEndpoint != null) {
      lambdaEndpoint.close();
    }
    engine.close();
  }
}
