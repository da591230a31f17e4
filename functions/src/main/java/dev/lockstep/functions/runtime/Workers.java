package dev.lockstep.functions.runtime;

import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.runtime.WorkerStarter.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes of all functions. An invocation waits for its turn, takes an idle process of its
/// function or starts one, and gives it back for the next if it is still good.
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final long MAX_SWEEP_MILLIS = 5_000;
  private static final long LOG_WAIT_MILLIS = 200;

  private final FunctionLimits limits;
  private final WorkerStarter starter;
  private final IdleWorkers idle;
  private final MemoryWatch memory = new MemoryWatch();
  private final Semaphore turns;
  private final Semaphore starts;
  private final Map<FunctionArn, Semaphore> turnsByFunction = new ConcurrentHashMap<>();
  private final Map<FunctionArn, FunctionLog> logs = new ConcurrentHashMap<>();
  private final Map<Worker, Output> outputs = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("function-watch").factory());

  public Workers(FunctionLimits limits, WorkerSettings settings) throws IOException {
    this.limits = limits;
    this.starter = new WorkerStarter(settings, limits.maxPayloadBytes());
    this.idle = new IdleWorkers(limits.maxIdle());
    this.turns = new Semaphore(limits.maxConcurrency(), true);
    this.starts = new Semaphore(limits.maxStarting(), true);
    long sweep = Math.clamp(limits.idleTimeout().toMillis() / 4, 20, MAX_SWEEP_MILLIS);
    clockwork.scheduleWithFixedDelay(guarded(this::sweep), sweep, sweep, TimeUnit.MILLISECONDS);
    clockwork.scheduleWithFixedDelay(
        guarded(memory),
        MemoryWatch.PERIOD_MILLIS,
        MemoryWatch.PERIOD_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /// A periodic task that an exception does not end.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException bug) {
        LOG.error("Watching functions failed", bug);
      }
    };
  }

  /// Runs a call to its end; nothing if its turn did not come in time.
  public Optional<Finished> invoke(Call call) throws InterruptedException {
    Semaphore ofFunction =
        turnsByFunction.computeIfAbsent(
            call.function().arn(), _ -> new Semaphore(limits.maxConcurrencyPerFunction(), true));
    long deadline = System.nanoTime() + limits.maxWait().toNanos();
    if (!ofFunction.tryAcquire(limits.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      if (!turns.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(run(call));
      } finally {
        turns.release();
      }
    } finally {
      ofFunction.release();
    }
  }

  private Finished run(Call call) throws InterruptedException {
    Invocation invocation =
        new Invocation(call.requestId(), call.payload(), call.clientContext(), call.traceId());
    FunctionLog log = log(call.function().arn());
    Report report = new Report(call, invocation, log);
    endAll(idle.takeAll(worker -> isOutdated(worker, call)));
    report.start();
    Ending ending = new Ending.NotTaken();
    Optional<Worker> warm = idle.take(call.generation());
    while (warm.isPresent() && ending instanceof Ending.NotTaken) {
      ending = work(warm.get(), call, invocation.again(), report);
      warm = ending instanceof Ending.NotTaken ? idle.take(call.generation()) : Optional.empty();
    }
    if (ending instanceof Ending.NotTaken) {
      ending = runInNewProcess(call, invocation.again(), report);
    }
    return report.finish(ending);
  }

  private static boolean isOutdated(Worker worker, Call call) {
    String prefix = Call.generationPrefix(call.function().arn().toString());
    return worker.generation.startsWith(prefix) && !worker.generation.equals(call.generation());
  }

  private Ending runInNewProcess(Call call, Invocation invocation, Report report)
      throws InterruptedException {
    if (!Files.isExecutable(call.program())) {
      return new Ending.NoBootstrap();
    }
    starts.acquire();
    Worker worker;
    try {
      Started started =
          starter.start(
              call.function(),
              call.runtime(),
              call.program(),
              call.code(),
              call.generation(),
              invocation,
              log(call.function().arn()));
      worker = started.worker();
      outputs.put(worker, started.output());
      Optional<Ending> failure = worker.awaitReady(initTimeout(call));
      if (failure.isPresent()) {
        awaitLog(worker, call, invocation, failure.get());
        discard(worker, failure.get());
        return failure.get();
      }
    } catch (IOException failed) {
      return new Ending.Lost("The function's process cannot be started: " + failed.getMessage());
    } finally {
      starts.release();
    }
    return work(worker, call, invocation, report);
  }

  private Duration initTimeout(Call call) {
    Duration timeout = Duration.ofSeconds(call.function().timeoutSeconds());
    return timeout.compareTo(limits.initTimeout()) > 0 ? timeout : limits.initTimeout();
  }

  private Ending work(Worker worker, Call call, Invocation invocation, Report report)
      throws InterruptedException {
    int seconds = call.function().timeoutSeconds();
    invocation.deadlineMillis = System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds);
    report.handedOver(worker);
    if (!worker.offer(invocation)) {
      discard(worker, new Ending.NotTaken());
      return new Ending.NotTaken();
    }
    memory.begin(worker, invocation, call.function().memoryMegabytes());
    Ending ending = new Ending.Lost("The call was interrupted");
    try {
      ending = await(invocation, seconds);
      awaitLog(worker, call, invocation, ending);
      worker.measure();
    } finally {
      memory.end(worker);
      giveBack(worker, ending);
    }
    return ending;
  }

  private static Ending await(Invocation invocation, int seconds) throws InterruptedException {
    try {
      return invocation.ending.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException passed) {
      invocation.ending.complete(new Ending.TimedOut());
      return invocation.ending.join();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void awaitLog(Worker worker, Call call, Invocation invocation, Ending ending)
      throws InterruptedException {
    Output output = outputs.get(worker);
    if (output == null || ending instanceof Ending.NotTaken) {
      return;
    }
    if (ending instanceof Ending.Exited) {
      output.awaitEnd(LOG_WAIT_MILLIS);
    } else if (ending instanceof Ending.Returned || ending instanceof Ending.Failed) {
      awaitLogOfAnswer(output, call, invocation);
    }
  }

  private static void awaitLogOfAnswer(Output output, Call call, Invocation invocation)
      throws InterruptedException {
    switch (call.runtime().family()) {
      case PYTHON, NODE -> {
        try {
          invocation.logEnd.get(LOG_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unmarked) {
          // The function has closed its output; what came is the log.
        }
      }
      case JAVA, PROVIDED -> {
        if (call.wantsLog()) {
          output.awaitQuiet(LOG_WAIT_MILLIS);
        }
      }
    }
  }

  private void giveBack(Worker worker, Ending ending) {
    boolean good =
        switch (ending) {
          case Ending.Returned _, Ending.Failed _, Ending.TooLarge _ -> worker.isUsable();
          case Ending.Exited _,
              Ending.TimedOut _,
              Ending.OutOfMemory _,
              Ending.NotTaken _,
              Ending.NoBootstrap _,
              Ending.Lost _ ->
              false;
        };
    if (good) {
      endAll(idle.put(worker));
    } else {
      discard(worker, ending);
    }
  }

  private void discard(Worker worker, Ending reason) {
    outputs.remove(worker);
    worker.end(reason);
  }

  private void endAll(List<Worker> workers) {
    workers.forEach(worker -> discard(worker, new Ending.NotTaken()));
  }

  private void sweep() {
    endAll(idle.takeExpired(limits.idleTimeout()));
  }

  private FunctionLog log(FunctionArn arn) {
    return logs.computeIfAbsent(arn, _ -> new FunctionLog(limits.maxLogBytes()));
  }

  /// The last lines that a function has logged.
  public List<String> logLines(FunctionArn arn) {
    FunctionLog log = logs.get(arn);
    return log == null ? List.of() : log.lines();
  }

  /// Ends the idle processes of a function; those at work end with their work.
  public void retire(FunctionArn arn) {
    String prefix = Call.generationPrefix(arn.toString());
    endAll(idle.takeAll(worker -> worker.generation.startsWith(prefix)));
  }

  /// Drops all that is remembered of a deleted function.
  public void forget(FunctionArn arn) {
    retire(arn);
    logs.remove(arn);
    turnsByFunction.remove(arn);
  }

  /// Processes that are alive.
  public int liveProcesses() {
    return starter.liveCount();
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    starter.close();
  }
}
