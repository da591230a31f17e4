package dev.lockstep.engine;

/// [Limits] while some of them are being changed; see [Limits#but]. The fields mean what the
/// components of the same name mean.
public final class LimitsDraft {
  public int payloadBytes;
  public int variableBytes;
  public int assignBytes;
  public int executionVariableBytes;
  public int historyEvents;
  public int mapConcurrency;
  public int sliceTransitions;
  public int sliceBytes;
  public int sliceFrames;
  public int batchCommands;
  public int batchBytes;
  public int mailboxCommands;
  public int stoppedAtOnce;
  public int cachedExecutions;
  public long timerHorizonMillis;
  public int timersInMemory;
  public ClosedLimits closed;
  public long waitSeconds;
  public ExpressLimits express;
  public MemoryLimits memory;

  LimitsDraft(Limits limits) {
    payloadBytes = limits.payloadBytes();
    variableBytes = limits.variableBytes();
    assignBytes = limits.assignBytes();
    executionVariableBytes = limits.executionVariableBytes();
    historyEvents = limits.historyEvents();
    mapConcurrency = limits.mapConcurrency();
    sliceTransitions = limits.sliceTransitions();
    sliceBytes = limits.sliceBytes();
    sliceFrames = limits.sliceFrames();
    batchCommands = limits.batchCommands();
    batchBytes = limits.batchBytes();
    mailboxCommands = limits.mailboxCommands();
    stoppedAtOnce = limits.stoppedAtOnce();
    cachedExecutions = limits.cachedExecutions();
    timerHorizonMillis = limits.timerHorizonMillis();
    timersInMemory = limits.timersInMemory();
    closed = limits.closed();
    waitSeconds = limits.waitSeconds();
    express = limits.express();
    memory = limits.memory();
  }

  Limits limits() {
    return new Limits(
        payloadBytes,
        variableBytes,
        assignBytes,
        executionVariableBytes,
        historyEvents,
        mapConcurrency,
        sliceTransitions,
        sliceBytes,
        sliceFrames,
        batchCommands,
        batchBytes,
        mailboxCommands,
        stoppedAtOnce,
        cachedExecutions,
        timerHorizonMillis,
        timersInMemory,
        closed,
        waitSeconds,
        express,
        memory);
  }
}
