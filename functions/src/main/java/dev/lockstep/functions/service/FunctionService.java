package dev.lockstep.functions.service;

import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionRecords;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.code.Code;
import dev.lockstep.functions.code.CodeException;
import dev.lockstep.functions.code.CodeStore;
import dev.lockstep.functions.code.DevelopmentFolders;
import dev.lockstep.functions.runtime.Call;
import dev.lockstep.functions.runtime.Ending;
import dev.lockstep.functions.runtime.Endings;
import dev.lockstep.functions.runtime.Finished;
import dev.lockstep.functions.runtime.Interpreters;
import dev.lockstep.functions.runtime.SearchPath;
import dev.lockstep.functions.runtime.WorkerSettings;
import dev.lockstep.functions.runtime.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local Lambda service. All methods may be called by several threads and may block.
///
/// Functions run as processes with the rights of this server.
public final class FunctionService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionService.class);
  private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);

  private final FunctionSettings settings;
  private final FunctionRecords records;
  private final CodeStore store;
  private final DevelopmentFolders folders;
  private final FunctionChecks checks;
  private final FunctionCatalog catalog;
  private final Workers workers;
  private final EventQueue events;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closing;

  private FunctionService(
      FunctionSettings settings,
      FunctionRecords records,
      CodeStore store,
      Workers workers,
      Interpreters interpreters,
      Clock clock) {
    this.settings = settings;
    this.records = records;
    this.store = store;
    this.workers = workers;
    this.folders = new DevelopmentFolders(settings.folderRoot());
    this.checks =
        new FunctionChecks(settings.limits(), interpreters, settings.javaRuntimeClassPath());
    this.catalog = new FunctionCatalog(records, store, folders, checks, clock);
    this.events =
        new EventQueue(settings.limits().maxQueuedEvents(), EventQueue.RETRY_WAITS, this::invoke);
  }

  /// Opens the service on its directory.
  ///
  /// @throws IOException if the directory cannot be used
  public static FunctionService open(
      FunctionSettings settings, FunctionRecords records, Clock clock) throws IOException {
    FunctionLimits limits = settings.limits();
    CodeStore store =
        new CodeStore(settings.directory(), limits.maxUnzippedBytes(), limits.maxZipEntries());
    WorkerSettings ofWorkers =
        new WorkerSettings(
            settings.directory(), settings.javaRuntimeClassPath(), settings.endpointUrl());
    FunctionService service =
        new FunctionService(
            settings,
            records,
            store,
            new Workers(limits, ofWorkers),
            new Interpreters(SearchPath.ofMachine()),
            clock);
    service.catalog.sweepCode();
    return service;
  }

  public FunctionLimits limits() {
    return settings.limits();
  }

  /// Adds the code of all functions to a service's directory that is being made.
  public void shareCodeWith(Path directory) throws IOException {
    store.shareWith(directory);
  }

  /// Why functions cannot be used at all, if they cannot.
  public Optional<Rejection> unavailable() {
    return settings.enabled() ? Optional.empty() : Optional.of(Rejection.turnedOff());
  }

  /// The function, if it is known here.
  public Optional<FunctionRecord> find(FunctionArn arn) {
    return settings.enabled() ? records.get(arn) : Optional.empty();
  }

  public Outcome<FunctionRecord> create(
      FunctionArn arn, FunctionConfiguration configuration, CodeSource source) {
    return unavailable()
        .map(Outcome::<FunctionRecord>rejected)
        .orElseGet(() -> catalog.create(arn, configuration, source));
  }

  /// @param revisionId the revision that the caller expects, or null for any
  public Outcome<FunctionRecord> updateCode(
      FunctionReference function, CodeSource source, @Nullable String revisionId) {
    return unavailable()
        .map(Outcome::<FunctionRecord>rejected)
        .orElseGet(() -> retiring(function, catalog.updateCode(function, source, revisionId)));
  }

  /// @param revisionId the revision that the caller expects, or null for any
  public Outcome<FunctionRecord> updateConfiguration(
      FunctionReference function,
      FunctionConfiguration configuration,
      @Nullable String revisionId) {
    return unavailable()
        .map(Outcome::<FunctionRecord>rejected)
        .orElseGet(() ->
            retiring(function, catalog.updateConfiguration(function, configuration, revisionId)));
  }

  private Outcome<FunctionRecord> retiring(
      FunctionReference function, Outcome<FunctionRecord> outcome) {
    if (outcome instanceof Outcome.Done<FunctionRecord>) {
      workers.retire(function.arn());
      sweepIfQuiet();
    }
    return outcome;
  }

  /// Removes a function; why not, if it cannot be removed.
  public Optional<Rejection> delete(FunctionReference function) {
    Optional<Rejection> refusal = unavailable().or(() -> catalog.delete(function));
    if (refusal.isEmpty()) {
      workers.forget(function.arn());
      sweepIfQuiet();
    }
    return refusal;
  }

  /// Code is removed only while nothing runs that may still need it.
  private void sweepIfQuiet() {
    if (underWay.get() == 0) {
      catalog.sweepCode();
    }
  }

  /// Functions of one account and region in the order of their names, after `afterName`.
  public List<FunctionRecord> list(String accountId, String region, String afterName, int max) {
    return settings.enabled() ? records.list(accountId, region, afterName, max) : List.of();
  }

  /// The last lines that a function logged.
  public List<String> logs(FunctionArn arn) {
    return workers.logLines(arn);
  }

  /// Calls a function and waits for its answer.
  public InvokeResult invoke(InvokeRequest request) {
    underWay.incrementAndGet();
    try {
      return switch (known(request, limits().maxPayloadBytes())) {
        case Outcome.Rejected<FunctionRecord>(Rejection rejection) ->
            new InvokeResult.Rejected(rejection);
        case Outcome.Done<FunctionRecord>(FunctionRecord function) -> invoke(function, request);
      };
    } finally {
      underWay.decrementAndGet();
    }
  }

  /// Accepts an invocation whose result nobody waits for; why not, if it cannot be accepted. It is
  /// kept in memory only.
  public Optional<Rejection> invokeLater(InvokeRequest request) {
    if (known(request, limits().maxEventBytes())
        instanceof Outcome.Rejected<FunctionRecord>(Rejection rejection)) {
      return Optional.of(rejection);
    }
    return events.accept(request) ? Optional.empty() : Optional.of(Rejection.tooManyRequests());
  }

  /// Whether a function could be invoked now; why not, if it could not.
  public Optional<Rejection> check(InvokeRequest request) {
    return known(request, limits().maxPayloadBytes())
            instanceof Outcome.Rejected<FunctionRecord>(Rejection rejection)
        ? Optional.of(rejection)
        : Optional.empty();
  }

  private Outcome<FunctionRecord> known(InvokeRequest request, int maxPayloadBytes) {
    if (!settings.enabled()) {
      return Outcome.rejected(Rejection.turnedOff());
    }
    if (closing) {
      return Outcome.rejected(Rejection.serviceFailure("The server is shutting down"));
    }
    String qualifier = request.function().qualifier();
    Optional<FunctionRecord> found =
        qualifier == null || qualifier.equals(FunctionRecord.LATEST)
            ? records.get(request.function().arn())
            : Optional.empty();
    if (found.isEmpty()) {
      return Outcome.rejected(Rejection.notFound(request.function()));
    }
    if (request.payload().length > maxPayloadBytes) {
      return Outcome.rejected(
          new Rejection(
              "RequestTooLargeException",
              "Request must be smaller than "
                  + maxPayloadBytes
                  + " bytes for the InvokeFunction operation",
              413));
    }
    return new Outcome.Done<>(found.get());
  }

  private InvokeResult invoke(FunctionRecord function, InvokeRequest request) {
    try {
      return switch (checks.runtime(function.runtime())) {
        case RuntimeChoice.None(String reason) ->
            new InvokeResult.Rejected("InvalidRuntimeException", reason, 502);
        case RuntimeChoice.Chosen chosen ->
            workers
                .invoke(call(function, request, chosen, open(function.code())))
                .map(finished -> result(function, finished))
                .orElseGet(() -> new InvokeResult.Rejected(Rejection.tooManyRequests()));
      };
    } catch (CodeException unusable) {
      return new InvokeResult.Rejected(
          "InvalidZipFileException", String.valueOf(unusable.getMessage()), 502);
    } catch (IOException failed) {
      LOG.error("The code of {} cannot be read", function.arn(), failed);
      return new InvokeResult.Rejected(
          Rejection.serviceFailure("The function's code cannot be read"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new InvokeResult.Rejected(Rejection.serviceFailure("The call was interrupted"));
    }
  }

  private Code open(CodeLocation code) throws CodeException, IOException {
    return switch (code) {
      case CodeLocation.Zip(String sha256, long _) -> store.open(sha256);
      case CodeLocation.Folder(String path) -> folders.open(path);
    };
  }

  private static Call call(
      FunctionRecord function, InvokeRequest request, RuntimeChoice.Chosen chosen, Code code) {
    String traceId = request.traceId();
    return new Call(
        function,
        chosen.runtime(),
        chosen.program(code.root()),
        chosen.note(),
        code,
        UUID.randomUUID().toString(),
        request.payload().length == 0 ? EMPTY_EVENT : request.payload(),
        request.clientContext(),
        traceId == null ? newTraceId() : traceId,
        request.wantsLog());
  }

  private static String newTraceId() {
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] rest = new byte[12];
    random.nextBytes(rest);
    int now = (int) (System.currentTimeMillis() / 1000);
    return "Root=1-"
        + hex.toHexDigits(now)
        + "-"
        + hex.formatHex(rest)
        + ";Parent="
        + hex.toHexDigits(random.nextLong())
        + ";Sampled=0";
  }

  private InvokeResult result(FunctionRecord function, Finished finished) {
    if (finished.ending() instanceof Ending.Returned(byte[] payload)) {
      return new InvokeResult.Success(
          finished.requestId(), FunctionRecord.LATEST, payload, finished.logTail());
    }
    byte[] payload =
        Endings.errorPayload(
            finished.ending(),
            finished.requestId(),
            function.timeoutSeconds(),
            limits().maxPayloadBytes());
    return new InvokeResult.FunctionError(
        finished.requestId(), FunctionRecord.LATEST, payload, finished.logTail());
  }

  /// The file of an uploaded zip.
  public Path zipFile(CodeLocation.Zip zip) {
    return store.zipFile(zip.sha256());
  }

  /// Function processes that are alive.
  public int liveProcesses() {
    return workers.liveProcesses();
  }

  /// Ends all processes; invocations under way fail.
  @Override
  public void close() {
    closing = true;
    events.close();
    workers.close();
  }
}
