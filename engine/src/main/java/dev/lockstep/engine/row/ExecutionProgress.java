package dev.lockstep.engine.row;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far an execution has come. Written by every decision about it, so it is small.
///
/// @param lastEventId the id of the newest history event
/// @param nextFrame the number that the next frame gets; numbers are never used twice
/// @param nextAttempt likewise for task attempts
/// @param nextPayload likewise for payload rows
/// @param stopMillis when it closed, 0 while it runs
/// @param variableBytes the bytes of all variables that its frames hold
/// @param clearing the frames that have been cut off and not been come to
/// @param timeoutMillis when the machine's own timeout ends it, 0 if never
public record ExecutionProgress(
    ExecutionStatus status,
    long lastEventId,
    int nextFrame,
    int nextAttempt,
    int nextPayload,
    long stopMillis,
    long timeoutMillis,
    Redrives redrives,
    long variableBytes,
    @Nullable Payload output,
    @Nullable String error,
    @Nullable String cause,
    Clearing clearing) {

  /// Progress with nothing to clear.
  public ExecutionProgress(
      ExecutionStatus status,
      long lastEventId,
      int nextFrame,
      int nextAttempt,
      int nextPayload,
      long stopMillis,
      long timeoutMillis,
      Redrives redrives,
      long variableBytes,
      @Nullable Payload output,
      @Nullable String error,
      @Nullable String cause) {
    this(
        status,
        lastEventId,
        nextFrame,
        nextAttempt,
        nextPayload,
        stopMillis,
        timeoutMillis,
        redrives,
        variableBytes,
        output,
        error,
        cause,
        Clearing.NONE);
  }

  /// The same with a failure as its end.
  public ExecutionProgress failed(long millis, String withError, String withCause) {
    return new ExecutionProgress(
        ExecutionStatus.FAILED,
        lastEventId,
        nextFrame,
        nextAttempt,
        nextPayload,
        millis,
        timeoutMillis,
        redrives,
        0,
        null,
        withError,
        withCause);
  }

  /// The same without its end.
  public ExecutionProgress whileItRan() {
    return new ExecutionProgress(
        ExecutionStatus.RUNNING,
        lastEventId,
        nextFrame,
        nextAttempt,
        nextPayload,
        0,
        timeoutMillis,
        redrives,
        variableBytes,
        null,
        null,
        null);
  }

  /// Progress that is none yet.
  ///
  /// @param nextPayload the number that the first payload row gets
  public static ExecutionProgress begun(int nextPayload) {
    return new ExecutionProgress(
        ExecutionStatus.RUNNING, 0, 0, 1, nextPayload, 0, 0, Redrives.NONE, 0, null, null, null);
  }

  public int redriveCount() {
    return redrives.count();
  }

  /// When the execution was last redriven, 0 if never.
  public long redriveMillis() {
    return redrives.millis();
  }

  public byte[] encode() {
    RowWriter row =
        new RowWriter(1)
            .number(1, status.code())
            .number(2, lastEventId)
            .number(3, nextFrame)
            .number(4, nextAttempt)
            .number(5, nextPayload)
            .number(6, stopMillis)
            .number(7, timeoutMillis)
            .number(8, redrives.count())
            .number(9, redrives.millis())
            .payload(10, output)
            .text(11, error)
            .text(12, cause)
            .number(13, variableBytes)
            .bytes(16, clearing.isEmpty() ? null : clearing.encode());
    for (Redrives.Token token : redrives.tokens()) {
      row.text(14, token.text()).number(15, token.millis());
    }
    return row.toBytes();
  }

  /// The status alone, without the payloads that the row refers to.
  public static ExecutionStatus statusOf(byte[] bytes) {
    RowFields fields = new RowFields(bytes);
    while (fields.next()) {
      if (fields.tag() == 1) {
        return ExecutionStatus.of(fields.integer());
      }
    }
    throw new IllegalStateException("A progress row has no status");
  }

  public static ExecutionProgress decode(byte[] bytes, PayloadSource source) {
    RowFields fields = new RowFields(bytes);
    ExecutionStatus status = ExecutionStatus.RUNNING;
    long lastEventId = 0;
    int nextFrame = 0;
    int nextAttempt = 0;
    int nextPayload = 0;
    long stopMillis = 0;
    long timeoutMillis = 0;
    int redriveCount = 0;
    long redriveMillis = 0;
    long variableBytes = 0;
    Payload output = null;
    String error = null;
    String cause = null;
    List<Redrives.Token> tokens = new ArrayList<>();
    String token = "";
    Clearing clearing = Clearing.NONE;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> status = ExecutionStatus.of(fields.integer());
        case 2 -> lastEventId = fields.number();
        case 3 -> nextFrame = fields.integer();
        case 4 -> nextAttempt = fields.integer();
        case 5 -> nextPayload = fields.integer();
        case 6 -> stopMillis = fields.number();
        case 7 -> timeoutMillis = fields.number();
        case 8 -> redriveCount = fields.integer();
        case 9 -> redriveMillis = fields.number();
        case 10 -> output = fields.payload(source);
        case 11 -> error = fields.text();
        case 12 -> cause = fields.text();
        case 13 -> variableBytes = fields.number();
        case 14 -> token = fields.text();
        case 15 -> tokens.add(new Redrives.Token(token, fields.number()));
        case 16 -> clearing = Clearing.decode(fields.bytes());
        default -> {}
      }
    }
    return new ExecutionProgress(
        status,
        lastEventId,
        nextFrame,
        nextAttempt,
        nextPayload,
        stopMillis,
        timeoutMillis,
        new Redrives(redriveCount, redriveMillis, tokens),
        variableBytes,
        output,
        error,
        cause,
        clearing);
  }
}
